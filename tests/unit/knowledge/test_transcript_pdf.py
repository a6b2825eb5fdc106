"""A transcript as PDF: what it says, in which language, to whom, and what happens when it cannot be made."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Segment, Transcript
from knowledge.site import transcript_pdf
from knowledge.transcripts.pdf import typesetting
from tests import factories
from tests.helpers.pdf import is_tagged, language_of, metadata_of, reader, text_of

# About files and pages, not about rows.
pytestmark = pytest.mark.once

NAMES = "Pasar Senèn, al-Jāmiʿ, 華人公館"
JAWI = "ڤاسر ايکن دان ڠارا"


@pytest.fixture
def interview(site: Any) -> Any:
    library = factories.InstitutionFactory(name="Perpustakaan Gedong Tinggi", name_en="Gedong Tinggi Library")
    recording = factories.RecordingFactory(title="Wawancara bagian 1", recorded_on="1998-05", duration=3700)
    return factories.OralHistoryFactory(
        title="Kebakaran Pasar Senèn",
        title_en="The fire at Pasar Senèn",
        institution=library,
        licence=factories.LicenceFactory(),
        interview_place="rumah penutur di Balekambang",
        narrators=[EntryNarrator(name="Mak Iyah")],
        recordings=[recording],
        credits="Foto: H. Ma'mun",
    )


@pytest.fixture
def transcript(interview: Any) -> Transcript:
    language = factories.LanguageFactory(code="bew", name="Betawi", name_en="Betawi")
    recording = interview.recording_links.get().recording
    made: Transcript = factories.TranscriptFactory(
        recording=recording, language=language, words=[NAMES, JAWI, "#let $x$"]
    )
    Segment.objects.filter(transcript=made, order=1).update(speaker="Ratna", start=3661, end=3670)
    Segment.objects.filter(transcript=made, order=2).update(speaker="Ratna", start=3671, end=3680)
    return made


def pdf(client: Client, transcript: Transcript, prefix: str = "") -> bytes:
    response = client.get(f"{prefix}/transkrip/{transcript.pk}.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    content: bytes = response.content
    return content


def test_the_title_page_says_what_it_is_and_what_one_may_do_with_it(
    client: Client, interview: Any, transcript: Transcript
) -> None:
    title_page = " ".join(reader(pdf(client, transcript)).pages[0].extract_text().split())
    for said in (
        "Transkrip, Betawi", "Kebakaran Pasar Senèn", "Wawancara bagian 1", "Mak Iyah", "Tim Sejarah Lisan",
        "rumah penutur di Balekambang", "Mei 1998", "1:01:40", "Perpustakaan Gedong Tinggi", "Foto: H. Ma'mun",
        "CC BY 4.0", "Publik", f"http://testserver/{interview.ark}", "Mak Iyah. “Kebakaran Pasar Senèn”, ",
    ):  # fmt: skip
        assert said.casefold() in title_page.casefold(), said


def test_its_words_are_there_with_speakers_times_and_page_numbers(client: Client, transcript: Transcript) -> None:
    words = " ".join(reader(pdf(client, transcript)).pages[1].extract_text().split())
    assert f"0:00 Penutur: {NAMES}" in words
    assert re.search(r"1:01:01 ?Ratna:", words)
    assert words.count("Ratna:") == 1, "who goes on speaking is named once"
    assert "1:01:11 #let $x$" in words
    assert "2 / 2" in words
    # Arabic letters come out in the order in which a page has them.
    assert set("ڤاسر") <= set(words)


def test_the_english_address_speaks_english(client: Client, transcript: Transcript) -> None:
    text = text_of(pdf(client, transcript, "/en"))
    assert "The fire at Pasar Senèn" in text
    assert "Gedong Tinggi Library" in text
    assert "by a person" in text.casefold()
    assert language_of(pdf(client, transcript, "/en")) == "en"


def test_it_is_tagged_and_names_title_and_language_and_nothing_of_the_server(
    client: Client, transcript: Transcript
) -> None:
    content = pdf(client, transcript)
    assert is_tagged(content)
    assert language_of(content) == "id"
    said = metadata_of(content)
    assert "Kebakaran Pasar Senèn" in said
    assert "pdfuaid:part>1<" in said
    assert not re.search(r"/work|/tmp|/home|site-packages|CreateDate|CreationDate|ModDate", said)
    assert b"site-packages" not in content


def test_its_name_is_the_permanent_identifier(client: Client, interview: Any, transcript: Transcript) -> None:
    response = client.get(f"/transkrip/{transcript.pk}.pdf")
    name = f"{interview.identifier}-{transcript.recording_id}.bew.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'


def test_pages_offer_it_in_their_own_language(client: Client, interview: Any, transcript: Transcript) -> None:
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/entri/{interview.slug}/").text
        assert f'href="{prefix}/transkrip/{transcript.pk}.pdf"' in page


def test_who_has_it_gets_no_second_one(client: Client, transcript: Transcript, monkeypatch: Any) -> None:
    first = client.get(f"/transkrip/{transcript.pk}.pdf")
    assert first["Cache-Control"] == "private, no-cache"
    monkeypatch.setattr("knowledge.site.views.transcript_pdf.typeset", None)
    again = client.get(f"/transkrip/{transcript.pk}.pdf", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304


def test_a_change_of_words_or_rights_is_another_document(
    client: Client, interview: Any, transcript: Transcript
) -> None:
    tags = {client.head(f"/transkrip/{transcript.pk}.pdf")["ETag"]}
    Segment.objects.filter(transcript=transcript, order=0).update(text="Kata lain")
    tags.add(client.head(f"/transkrip/{transcript.pk}.pdf")["ETag"])
    interview.licence = None
    interview.save_revision().publish()
    tags.add(client.head(f"/transkrip/{transcript.pk}.pdf")["ETag"])
    assert len(tags) == 3
    assert "Tidak ada lisensi" in text_of(pdf(client, transcript)) or "No licence" in text_of(pdf(client, transcript))


def test_consent_withdrawn_takes_it_away_at_once(client: Client, interview: Any, transcript: Transcript) -> None:
    tag = client.get(f"/transkrip/{transcript.pk}.pdf")["ETag"]
    interview.access_level = "sealed"
    interview.save()
    assert client.get(f"/transkrip/{transcript.pk}.pdf", HTTP_IF_NONE_MATCH=tag).status_code == 404
    assert client.get("/transkrip/987654.pdf").status_code == 404


def test_a_machines_words_say_so_on_every_page(transcript: Transcript, client_of: Any) -> None:
    call_command("setup", verbosity=0)
    transcript.made_by, transcript.verification = "machine", "corrected"
    transcript.save()
    assert client_of("anonymous").get(f"/transkrip/{transcript.pk}.pdf").status_code == 404
    pages = reader(pdf(client_of("curator"), transcript, "/en")).pages
    for page in pages:
        assert "made by machine, not checked yet" in " ".join(page.extract_text().split()).casefold()
    transcript.verification, transcript.verified_at = "verified", timezone.now()
    transcript.save()
    words = text_of(pdf(client_of("anonymous"), transcript, "/en"))
    assert "Made by machine, checked by a person on" in words
    assert "not checked yet" not in words


def test_an_index_is_set_with_its_points(client: Client, interview: Any) -> None:
    point = "Kebakaran Pasar Senèn\nIa menutup kiosnya.\nKata kunci: pasar; api"
    recording = interview.recording_links.get().recording
    index = factories.TranscriptFactory(recording=recording, kind="index", words=[point])
    text = text_of(pdf(client, index))
    assert "Ia menutup kiosnya." in text
    assert "pasar; api" in text
    assert index.language.local_name in text


def test_a_script_without_font_is_said_and_loses_nothing_else(client: Client, transcript: Transcript) -> None:
    Segment.objects.filter(transcript=transcript, order=0).update(text="Aksara ꦲꦤꦕꦫꦏ di batu")
    text = text_of(pdf(client, transcript, "/en"))
    assert "are in none of the fonts" in text
    assert "di batu" in text
    assert is_tagged(pdf(client, transcript))


@pytest.mark.parametrize("code", ["x-rahasia", "zh-Hant", "ms-Arab", "q"])
def test_any_code_of_a_language_gives_pages(client: Client, transcript: Transcript, code: str) -> None:
    transcript.language.code = code
    transcript.language.save()
    assert NAMES in text_of(pdf(client, transcript))


@pytest.mark.parametrize(
    "text", ["\u202eterbalik", "a\x07b\x1b[31m", "\ud7ff\ufffe\U0010ffff", "kata " * 5000, "x" * 20_000]
)
def test_any_words_give_pages(client: Client, transcript: Transcript, text: str) -> None:
    Segment.objects.filter(transcript=transcript, order=0).update(text=text, speaker="“#[*_$\\")
    assert "“#[*_$\\:" in text_of(pdf(client, transcript))


@pytest.mark.parametrize("limit", [{"SECONDS": 0}, {"PATIENCE": 0.01}, {"MEMORY": 1024**2}])
def test_what_takes_too_much_is_refused_with_the_plain_text_beside(
    client: Client, transcript: Transcript, monkeypatch: Any, limit: dict[str, Any], caplog: Any
) -> None:
    for name, value in limit.items():
        monkeypatch.setattr(typesetting, name, value)
    answer = client.get(f"/en/transkrip/{transcript.pk}.pdf")
    assert answer.status_code == 503
    assert f'href="/transkrip/{transcript.pk}.txt"' in answer.text
    assert NAMES not in caplog.text, "words of a transcript do not get into the log"


def test_many_at_once_wait_and_are_refused(client: Client, transcript: Transcript, monkeypatch: Any) -> None:
    monkeypatch.setattr(typesetting, "PATIENCE", 0.01)
    for _place in range(typesetting.AT_A_TIME):
        assert typesetting._places.acquire(blocking=False)
    try:
        assert client.get(f"/transkrip/{transcript.pk}.pdf").status_code == 503
    finally:
        for _place in range(typesetting.AT_A_TIME):
            typesetting._places.release()


@pytest.mark.parametrize(
    ("text", "is_rtl"), [("Pasar ڤاسر", False), ("«ڤاسر» Senèn", True), ("12 ڤاسر", True), ("…", False), ("", False)]
)
def test_the_direction_is_that_of_the_first_letter(text: str, is_rtl: bool) -> None:
    assert transcript_pdf._is_rtl(text) is is_rtl
