"""The index of a recording: its points, the files that hold one, how it is kept, shown, found and given out."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Recording, Transcript
from knowledge.provisioning.groups import make_groups
from knowledge.transcripts.index_points import LABELS, read_point, words_of_point, write_point
from knowledge.transcripts.parsing import parse_index, parse_kept
from knowledge.transcripts.segments import IndexPoint, ParsedSegment
from knowledge.transcripts.versions import apply_words, restore
from knowledge.transcripts.writing import write_webvtt
from tests import factories
from tests.helpers.transcript_forms import errors, previewed, taken
from tests.unit.knowledge.test_transcripts_cms import fields, upload

SAMPLES = Path(__file__).parent / "transcripts"
FIRE = (
    "Kebakaran Pasar Senèn\nIa menutup kiosnya.\nKutipan: Api itu besar.\nKata kunci: pasar; kebakaran\n"
    "Tempat: Pasar Senèn\nOrang: Mpok Ipeh; 華人公館"
)

# Points as text

lines = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12).map(lambda one: " ".join(one.split()))
phrases = st.one_of(lines, st.sampled_from([*LABELS, "Tempat: Senen", "summary: x", "-->", "&amp;", "<v Ana>", "NOTE"]))
terms = st.lists(phrases.map(lambda one: one.replace(";", "")).filter(bool), max_size=3, unique=True).map(tuple)
points = st.builds(
    IndexPoint,
    start=st.just(1.5),
    title=phrases.filter(bool),
    synopsis=phrases,
    partial_transcript=phrases,
    keywords=terms,
    subjects=terms,
    place=phrases,
    people=terms,
    coordinates=phrases,
    link=phrases,
)


@given(points)
@settings(max_examples=300, deadline=None)
def test_a_point_is_read_as_it_was_written(point: IndexPoint) -> None:
    assert read_point(write_point(point), 1.5) == point


@given(st.lists(points, min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_version_keeps_every_point(told: list[IndexPoint]) -> None:
    ends = [*range(1, len(told)), 60]
    written = [
        ParsedSegment(float(start), float(end), "", write_point(one))
        for start, (end, one) in enumerate(zip(ends, told, strict=True))
    ]
    assert list(parse_kept(write_webvtt(written), duration=60, of_index=True).segments) == written


def test_labels_are_read_in_both_languages_and_in_any_case() -> None:
    point = read_point("Judul\nKEYWORDS: a; b;;\nplace : Senen\nPeople: Ipeh\nSummary: Satu\ndua")
    assert (point.keywords, point.place, point.people, point.synopsis) == (("a", "b"), "Senen", ("Ipeh",), "Satu dua")


def test_what_has_no_title_is_named_by_the_first_that_it_says() -> None:
    assert write_point(IndexPoint(0, "", synopsis="Rumah di tepi kali.", place="Senen")) == (
        "Rumah di tepi kali.\nTempat: Senen"
    )


def test_search_reads_no_labels() -> None:
    assert words_of_point(FIRE) == (
        "Kebakaran Pasar Senèn – Ia menutup kiosnya. – Api itu besar. – "
        "pasar, kebakaran, Pasar Senèn, Mpok Ipeh, 華人公館"
    )


# Files


def test_ohms_gives_its_index_in_both_languages() -> None:
    content = (SAMPLES / "ohms_5.4.xml").read_bytes()
    parsed = parse_index(content, duration=600)
    assert [one.key for one in parsed.offered] == ["original", "translation"]
    assert [(one.start, one.end) for one in parsed.segments] == [(0, 600)]
    assert read_point(parsed.segments[0].text) == IndexPoint(
        0, "Masa kecil", "Rumah di tepi kali.", "Dulu di sini kebon", ("rumah", "kali", "kebon"),
        ("Rumah tradisional",), "Pasar Senèn", (), "-6.1376, 106.8132", "https://example.org/",
    )  # fmt: skip
    assert "Tanpa waktu" in str(parsed.left_out[0])
    translated = parse_index(content, duration=600, text="translation")
    assert read_point(translated.segments[0].text).title == "Childhood"


ROWS = (
    ("Waktu", "Judul", "Ringkasan", "Kata kunci", "Tempat", "Orang", "Catatan"),
    ("0:12", "Masa kecil: Senen", "Di sini.", "a|b", "Senen", "Ipeh", "x"),
    ("300", "華人公館"),
    ("kapan", "Salah"),
    ("", "Tak berwaktu"),
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_titles(delimiter: str) -> None:
    table = "\n".join(delimiter.join(row) for row in ROWS)
    parsed = parse_index(table.encode("utf-16"), duration=900)
    assert [(one.start, one.end, one.text.split("\n")[0]) for one in parsed.segments] == [
        (12, 300, "Masa kecil: Senen"),
        (300, 900, "華人公館"),
    ]
    point = read_point(parsed.segments[0].text)
    assert (point.synopsis, point.keywords, point.place, point.people) == ("Di sini.", ("a", "b"), "Senen", ("Ipeh",))
    told = [(one.line, one.mended) for one in parsed.problems]
    assert told == [(2, True), (4, False), (5, False)]


def test_chapters_of_webvtt_and_times_before_titles_are_points() -> None:
    chapters = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBab satu\n\n00:01:00.000 --> 00:01:01.000\nBab: dua\n"
    assert [(one.start, one.end, one.speaker, one.text) for one in parse_index(chapters, duration=90).segments] == [
        (1, 60, "", "Bab satu"),
        (60, 90, "", "Bab: dua"),
    ]
    typed = "[00:00:05] Judul satu\nRingkas\nTempat: Senen\n[00:01:00] Dua: tiga"
    assert [one.text for one in parse_index(typed, duration=90).segments] == [
        "Judul satu\nRingkas\nTempat: Senen",
        "Dua: tiga",
    ]


def test_a_point_after_the_end_of_the_recording_is_told() -> None:
    parsed = parse_index("[00:00:05] Satu\n[00:20:00] Dua", duration=600)
    assert len(parsed.segments) == 1
    assert "recording ends" in str(parsed.left_out[0]) or "berakhir" in str(parsed.left_out[0])


# In the CMS


@pytest.fixture
def mine(people: dict[str, Any]) -> Recording:
    make_groups()
    return factories.RecordingFactory(title="Rekaman saya", uploaded_by=people["librarian"], duration=600.0)


def test_a_librarian_takes_the_index_of_an_ohms_file(mine: Recording, client_of: Any) -> None:
    client, address = client_of("librarian"), reverse("transcript:add")
    file = upload((SAMPLES / "ohms_5.4.xml").read_bytes(), "wawancara.xml")
    page = previewed(client, address, fields(mine, kind="index", file=file))
    assert (page.context["preview"].passages, page.context["preview"].is_index) == (1, True)
    assert b"Masa kecil" in page.content
    answer = taken(client, address, page, leave_out="1")
    assert answer.status_code == 302, errors(answer)
    index = Transcript.objects.get()
    assert index.is_index
    assert read_point(index.segments.get().text).keywords == ("rumah", "kali", "kebon")


def test_what_was_previewed_as_a_transcript_is_not_taken_as_an_index(mine: Recording, client_of: Any) -> None:
    client, address = client_of("librarian"), reverse("transcript:add")
    file = upload((SAMPLES / "ohms_5.4.xml").read_bytes(), "wawancara.xml")
    page = previewed(client, address, fields(mine, file=file))
    taken(client, address, page, kind="index", leave_out="1")
    assert not Transcript.objects.exists()


def test_a_point_typed_in_between_shortens_the_one_before(
    mine: Recording, client_of: Any, people: dict[str, Any]
) -> None:
    client = client_of("librarian")
    index = factories.TranscriptFactory(recording=mine, kind="index")
    apply_words(
        transcript=index, segments=parse_index("[00:00:00] Satu\n[00:05:00] Tiga", duration=600).segments, user=None
    )
    keys = list(index.segments.values_list("key", flat=True))
    text = f"{write_webvtt(index.segments.all())}\n00:01:00.000 --> 00:01:01.000\nDua\nTempat: Senen\n"
    address = reverse("transcript:edit", args=[index.pk])
    answer = client.post(address, fields(mine, kind="index", language=index.language_id, text=text))
    assert answer.status_code == 302, errors(answer)
    assert list(index.segments.values_list("start", "end", "text")) == [
        (0, 60, "Satu"),
        (60, 300, "Dua\nTempat: Senen"),
        (300, 600, "Tiga"),
    ]
    assert [key for key in index.segments.values_list("key", flat=True) if key in keys] == keys
    restore(version=index.versions.order_by("pk")[1], user=people["curator"])
    assert [one.text for one in index.segments.all()] == ["Satu", "Tiga"]


# For readers


@pytest.fixture
def interview(site: Any) -> Any:
    recording = factories.RecordingFactory(duration=600.0)
    index = factories.TranscriptFactory(recording=recording, kind="index")
    apply_words(
        transcript=index,
        segments=parse_index(f"WEBVTT\n\n00:00:05.000 --> 00:00:06.000\n{FIRE}\n", duration=600).segments,
        user=None,
    )
    return factories.OralHistoryFactory(slug="kebakaran", recordings=[recording])


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_entry_shows_what_its_recording_speaks_of(client: Client, interview: Any) -> None:
    html = page(client, "/entri/kebakaran/")
    for told in ("Kebakaran Pasar Senèn", "Ia menutup kiosnya.", "Api itu besar.", "kebakaran", "華人公館"):
        assert told in html
    assert "Kata kunci:" not in html
    assert 'class="segments"' not in html, "an index is no transcript"
    assert f"t=5&amp;rekaman={interview.recording_links.get().recording_id}" in html


def test_the_point_at_the_second_of_the_address_is_marked(client: Client, interview: Any) -> None:
    assert 'class="point is-current" aria-current="true"' in page(client, "/entri/kebakaran/?t=40")
    assert "is-current" not in page(client, "/entri/kebakaran/?t=2")


def test_places_in_the_index_are_found_and_called_so(client: Client, interview: Any) -> None:
    html = page(client, "/en/entri/kebakaran/dalam/?q=kiosnya")
    assert '<span class="moments__kind">Index</span>' in html
    assert "<mark>kiosnya</mark>" in html


def test_what_is_said_is_not_found_once_more_in_the_index(client: Client, interview: Any) -> None:
    recording = interview.recording_links.get().recording
    factories.TranscriptFactory(recording=recording, words=["Lalu", "Kiosnya ditutup."])
    html = page(client, "/en/entri/kebakaran/dalam/?q=kiosnya")
    assert html.count("<mark>") == 1
    assert "moments__kind" not in html


def test_an_index_is_given_out_as_chapters_and_as_text(client: Client, interview: Any) -> None:
    index = Transcript.objects.get()
    chapters = client.get(f"/transkrip/{index.pk}.vtt")
    assert [one.text for one in parse_index(chapters.content, duration=600).segments] == [FIRE]
    assert "daftar-isi.vtt" in chapters["Content-Disposition"]
    text = page(client, f"/transkrip/{index.pk}.txt")
    assert "[00:00:05] Kebakaran Pasar Senèn\nIa menutup kiosnya.\n" in text
    assert client.get(f"/transkrip/{index.pk}.srt").status_code == 404
