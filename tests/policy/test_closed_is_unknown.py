"""What is closed answers as what there is not: in the same words, by the same queries, so in the same time."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge.identifiers.ark import new_name
from knowledge.models import ArchiveDocument
from tests import factories

# As in test_outlets.
pytestmark = pytest.mark.once

# Searches are counted, and the glossary is looked at again, by the clock: whatever is asked.
BY_THE_CLOCK = re.compile(r"search_(searchcount|refinement|glossarypair)")
QUOTED = re.compile(r"'(?:[^']|'')*'|\b\d+\b")


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: tuple[tuple[str, str], ...]
    queries: tuple[str, ...]


def answer(client: Client, address: str) -> Answer:
    """Queries without the values in them; the address that a page repeats is taken out of it."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    asked = address.partition("?")[2] or address
    body = response.content.decode()
    for said in sorted({address, address.removeprefix("/en"), *re.findall(r"[\w-]{4,}", asked)}, key=len, reverse=True):
        body = body.replace(said, "…")
    headers = tuple(sorted((k, v) for k, v in response.headers.items() if k not in ("ETag", "Content-Length")))
    queries = tuple(QUOTED.sub("?", one["sql"]) for one in captured if not BY_THE_CLOCK.search(one["sql"]))
    return Answer(response.status_code, re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body), headers, queries)


@pytest.fixture
def closed(site: Any, request: Any, django_capture_on_commit_callbacks: Any) -> dict[str, str]:
    with django_capture_on_commit_callbacks(execute=True):
        factories.PlaceFactory(title="Terbuka", tags=["sumur"])
        return addresses(request.param)


def addresses(state: str) -> dict[str, str]:
    """Addresses of one closed entry and what hangs on it, by kind, with one of the same kind that leads nowhere."""
    image, recording = factories.ImageFactory(), factories.RecordingFactory()
    transcript = factories.TranscriptFactory(recording=recording)
    document = ArchiveDocument.objects.create(title="Naskah", file=ContentFile(b"x", name="naskah.pdf"))
    copy = factories.give_readers_copy(document)
    library = factories.InstitutionFactory(slug="taman-tertutup")
    language = factories.LanguageFactory(code="x-rahasia", name="Rahasia", name_en="Secret")
    entry = factories.OralHistoryFactory(
        title="Rahasia", slug="tertutup", tags=["wangsit"], lead_image=image, recordings=[recording],
        institution=library, languages=[language], body=[("document", {"document": document, "description": ""})],
        **{"draft" if state == "protocol" else state: True},
    )  # fmt: skip
    if state == "protocol":
        factories.put_under(entry, factories.protocol())
        entry.save_revision().publish()
    clip = factories.ClipFactory(recording=recording, title="Rahasia")
    return {
        f"/klip/{clip.identifier}/": "/klip/tidak-ada/",
        f"/en/klip/{clip.identifier}/": "/en/klip/tidak-ada/",
        f"/klip/{clip.identifier}/sematan/": "/klip/tidak-ada/sematan/",
        f"/klip/{clip.identifier}/{transcript.pk}.vtt": "/klip/tidak-ada/987654.vtt",
        f"/{clip.ark}": f"/ark:/99999/{new_name()}",
        factories.file_of(clip).file.url: "/media/clips/2026/01/x.m4a",
        "/entri/tertutup/": "/entri/tidak-ada/",
        "/en/entri/tertutup/": "/en/entri/tidak-ada/",
        "/entri/tertutup/?q=kata": "/entri/tidak-ada/?q=kata",
        "/sejarah-lisan/tertutup/": "/sejarah-lisan/tidak-ada/",
        f"/{entry.ark}": f"/ark:/99999/{new_name()}",
        "/jelajah/tag/wangsit/": "/jelajah/tag/jimat/",
        "/entri/tertutup/dalam/?q=kata": "/entri/tidak-ada/dalam/?q=kata",
        f"/entri/tertutup/bagian/{recording.pk}/1/": "/entri/tidak-ada/bagian/987654/1/",
        f"/transkrip/{transcript.pk}.vtt": "/transkrip/987654.vtt",
        f"/transkrip/{transcript.pk}.srt": "/transkrip/987654.srt",
        f"/transkrip/{transcript.pk}.txt": "/transkrip/987654.txt",
        f"/transkrip/{transcript.pk}.pdf": "/transkrip/987654.pdf",
        f"/en/transkrip/{transcript.pk}.pdf": "/en/transkrip/987654.pdf",
        recording.file.url: "/media/recordings/2026/01/x.mp3",
        factories.copy_of(recording).file.url: "/media/copies/2026/01/x.m4a",
        factories.copy_of(recording, "peaks").file.url: "/media/copies/2026/01/x.json",
        image.file.url: "/media/original_images/x.png",
        image.get_rendition("width-100").url: "/media/images/x.png",
        document.file.url: "/media/documents/x.pdf",
        copy.file.url: "/media/document_copies/x.pdf",
        document.url: "/documents/987654/x.pdf",
        "/cari/?tag=wangsit": "/cari/?tag=jimatan",
        "/cari/?lembaga=taman-tertutup": "/cari/?lembaga=taman-tidak-ada",
        "/cari/?bahasa=x-rahasia": "/cari/?bahasa=x-lainnya",
        "/cari/?q=rahasia": "/cari/?q=wangsit",
        "/cari/saran/?q=raha": "/cari/saran/?q=jima",
    }


@pytest.mark.parametrize("closed", ["sealed", "draft", "protocol"], indirect=True)
@pytest.mark.parametrize("audience", ["anonymous", "member"])
def test_closed_and_unknown_take_the_same_path(closed: dict[str, str], client_of: Any, audience: str) -> None:
    client = client_of(audience)
    assert "Terbuka" in client.get("/cari/?q=terbuka").content.decode(), "search does not answer"
    different = []
    for address, nowhere in closed.items():
        one, other = answer(client, address), answer(client, nowhere)
        if one.queries != other.queries:
            differing = set(one.queries) ^ set(other.queries)
            different.append(f"{address}: {len(one.queries)}, {nowhere}: {len(other.queries)} queries: {differing}")
        if (one.status, one.body, one.headers) != (other.status, other.body, other.headers):
            different.append(f"{address}: {one.status}, {nowhere}: {other.status}, or other words")
    assert not different, "\n".join(different)
