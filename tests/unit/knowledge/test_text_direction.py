"""Words in Arabic script stand in elements that take their direction from them, on every page that shows them."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from knowledge.models import Transcript
from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once

TITLE, SUMMARY, BODY, SAID, SPEAKER = "كتاب سبيل المهتدين", "مختصر", "نص قديم", "بسم الله", "الحاج علي"
ARABIC = re.compile("[\u0600-\u06ff]")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class WithoutDirection(HTMLParser):
    """Collects Arabic words in the body of a page that no element gives a direction of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.seen: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, tag == "bdi" or ("dir", "auto") in attrs))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _directed in self.open}
        if ARABIC.search(data) and not tags & {"title", "script", "option"}:
            self.seen.append(data.strip())
            if not any(directed for _tag, directed in self.open):
                self.found.append(f"{self.open[-1][0]}: {data.strip()}")


def directed(page: str) -> WithoutDirection:
    reader = WithoutDirection()
    reader.feed(page)
    return reader


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    call_command("setup", "--restore-permissions", verbosity=0)
    recording = factories.RecordingFactory(title=TITLE, uploaded_by=people["librarian"])
    made: Transcript = factories.TranscriptFactory(recording=recording, words=[SAID])
    made.segments.update(speaker=SPEAKER)
    entry = factories.OralHistoryFactory(
        title=TITLE,
        slug="kitab",
        summary=SUMMARY,
        institution=institution,
        recordings=[recording],
        body=[
            ("text", f"<p>{BODY}</p>"),
            ("heading", BODY),
            ("quotation", {"text": BODY, "speaker": SPEAKER, "source": BODY}),
            ("uncertainty", {"text": BODY}),
        ],
        live=False,
    )
    entry.save_revision().publish()
    return made


def test_entry_and_lists_give_words_their_direction(client: Client, transcript: Transcript) -> None:
    for address in ("/entri/kitab/", f"/entri/kitab/?q={SAID}", "/", reverse("knowledge:browse")):
        response = client.get(address)
        assert response.status_code == 200
        quoted = f"“{SAID}”"  # the interface quotes what was searched for
        assert [one for one in directed(response.text).found if quoted not in one] == [], address
    shown = directed(client.get("/entri/kitab/").text).seen
    assert {TITLE, SUMMARY, BODY, SAID, SPEAKER} <= set(shown)


def test_pages_of_a_clip_give_words_their_direction(client: Client, transcript: Transcript) -> None:
    transcript.recording.refresh_from_db()
    clip = factories.ClipFactory(recording=transcript.recording, title=TITLE, note=SUMMARY)
    for address in (f"/klip/{clip.identifier}/", f"/klip/{clip.identifier}/sematan/", "/entri/kitab/"):
        shown = directed(client.get(address).text)
        assert TITLE in shown.seen
        # Code for other sites runs from the left, whatever the title in it.
        assert [one for one in shown.found if not one.startswith("textarea: <iframe")] == [], address


def test_desks_give_words_their_direction(client_of: Any, transcript: Transcript) -> None:
    where = reverse("transcript:read", args=[transcript.pk])
    librarian = client_of("librarian")
    page = librarian.get(where)
    librarian.post(where, {"text": page.context["form"]["text"].value().replace(SAID, BODY), "note": SUMMARY})
    version = transcript.versions.get()
    page = client_of("curator").get(reverse("transcript:version", args=[version.pk])).text
    desk = page[page.index("transcript-desk") :]
    assert directed(f"<div {desk}").found == []
    for shown in (librarian.get(where), client_of("curator").get(reverse("transcript:edit", args=[transcript.pk]))):
        assert re.search(r'<textarea name="text"[^>]* dir="auto"', shown.text)
