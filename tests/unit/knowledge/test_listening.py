"""What the player of an entry asks of the server: moments, parts of long transcripts, places, files, citations."""

import gzip
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Segment
from knowledge.site.parts import SEGMENTS_PER_PART, parts
from knowledge.site.spoken import SegmentView, TimedWord
from knowledge.transcripts import parse, save_segments
from knowledge.transcripts.segments import ParsedSegment, Word
from tests import factories
from tests.browser.listening import said

# About files and pages, not about rows.
pytestmark = pytest.mark.once

HOUR, SEGMENTS = 3600, 1200
FIRST_RESPONSE = 60_000  # bytes, compressed
SCRIPTS = 30_000  # likewise, of all modules of the player


def long_transcript(recording: Any, texts: list[str], **columns: Any) -> Any:
    transcript = factories.TranscriptFactory(recording=recording, **columns)
    transcript.segments.all().delete()
    length = recording.duration / len(texts)
    Segment.objects.bulk_create(
        Segment(
            transcript=transcript,
            order=number,
            start=number * length,
            end=(number + 1) * length,
            speaker="Penutur",
            text=text,
        )
        for number, text in enumerate(texts)
    )
    return transcript


@pytest.fixture(scope="module")
def shared_hour(shared_rows: Path, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        return _hour()


@pytest.fixture
def hour(shared_hour: Any, db: None) -> Any:
    return deepcopy(shared_hour)


def _hour() -> Any:
    """An hour in two languages."""
    recording = factories.RecordingFactory(duration=float(HOUR))
    texts = [said(number) for number in range(SEGMENTS)]
    long_transcript(recording, texts)
    english = factories.LanguageFactory(code="en", name="Inggris", name_en="English")
    long_transcript(recording, texts, language=english, kind="translation")
    return factories.OralHistoryFactory(slug="sejam", recordings=[recording])


def test_a_passage_is_found_by_its_name_when_it_has_moved_or_been_joined(client: Client, site: Any) -> None:
    recording = factories.RecordingFactory(duration=100.0)
    transcript = factories.TranscriptFactory(recording=recording, words=["Jalannya ada tiga.", "Yang satu buntu."])
    entry = factories.OralHistoryFactory(slug="tiga-jalan", recordings=[recording])
    first, second = transcript.segments.values_list("key", flat=True)
    save_segments(
        transcript=transcript, segments=[ParsedSegment(12.5, 30, "", "Jalannya ada tiga. Yang satu buntu.", key=first)]
    )
    for key in (first, second):
        answer = client.get(f"/en/segmen/{key}/")
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"/en/entri/tiga-jalan/?t=12.5&rekaman={recording.pk}#rekaman-{recording.pk}",
        )
    entry.unpublish()
    assert client.get(f"/segmen/{first}/").status_code == client.get("/segmen/s000000000000/").status_code == 404


def starts(html: str) -> list[float]:
    return [float(one) for one in re.findall(r'<li class="segment[^>]*\sdata-start="([\d.]+)"', html)]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_parts_hold_every_segment_once_and_no_more_than_they_may() -> None:
    begins = [(1, number * 2.0) for number in range(950)] + [(2, number * 5.0 + 0.3) for number in range(400)]
    cut = parts(begins)
    assert all(sum(part.holds(start) for part in cut) == 1 for _transcript, start in begins)
    for part in cut:
        held = Counter(transcript for transcript, start in begins if part.holds(start))
        assert max(held.values(), default=0) <= SEGMENTS_PER_PART
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))


def test_long_segments_are_cut_by_the_time_they_take() -> None:
    cut = parts((1, number * 40.0) for number in range(90))
    assert [part.start for part in cut[1:]] == [920.0, 1840.0, 2760.0]


@pytest.mark.parametrize("begins", [[], [(1, 0.0)], [(1, 1e4)], [(1, 5.0)] * (SEGMENTS_PER_PART * 3)])
def test_what_cannot_be_cut_is_one_part(begins: list[tuple[int, float]]) -> None:
    (only,) = parts(begins)
    assert only.holds(0.0)
    assert only.holds(1e9)


def test_an_hour_begins_with_a_small_page_and_is_whole_with_its_parts(client: Client, hour: Any) -> None:
    first = page(client, hour.url)
    assert len(gzip.compress(first.encode(), 6)) <= FIRST_RESPONSE
    found = starts(first)
    links = re.findall(r'data-fragment="([^"]+)"', first)
    for link in links[1:]:
        fragment = client.get(link)
        assert fragment["X-Robots-Tag"] == "noindex"
        found += starts(fragment.content.decode())
    assert sorted(found) == sorted(2 * [number * HOUR / SEGMENTS for number in range(SEGMENTS)])


def test_the_scripts_of_the_player_are_small() -> None:
    modules = [
        Path(settings.BASE_DIR, "static/js/player.js"),
        *Path(settings.BASE_DIR, "static/js/player").glob("*.js"),
    ]
    assert len(modules) > 5
    assert sum(len(gzip.compress(one.read_bytes(), 6)) for one in modules) <= SCRIPTS


def test_without_scripts_every_part_is_a_page_of_its_own(client: Client, hour: Any) -> None:
    first = page(client, hour.url)
    assert f'<link rel="canonical" href="http://testserver{hour.url}">' in first
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+bagian=[^"]+)"', first)]
    third = page(client, links[2].partition("#")[0])
    recording = hour.recording_links.get().recording_id
    assert starts(third)[0] == 2 * SEGMENTS_PER_PART * HOUR / SEGMENTS
    canonical = f"http://testserver{hour.url}?bagian=3&amp;rekaman={recording}"
    assert f'<link rel="canonical" href="{canonical}">' in third
    assert f'href="http://testserver/en{hour.url}?bagian=3&amp;rekaman={recording}"' in third
    assert "10:00)" in re.findall("<title>(.*?)</title>", third)[0]
    assert 'name="robots"' not in third


@pytest.mark.parametrize("query", ["?bagian=0", "?bagian=99", "?bagian=x", "?bagian=1", "?bagian=٣", "?bagian=2&r=7"])
def test_a_part_that_is_not_there_is_the_first_and_no_page_of_its_own(client: Client, hour: Any, query: str) -> None:
    found = page(client, hour.url + query)
    assert starts(found)[0] == 0.0
    assert f'<link rel="canonical" href="http://testserver{hour.url}">' in found


def test_a_moment_opens_the_part_that_it_lies_in(client: Client, hour: Any) -> None:
    found = page(client, f"{hour.url}?t=2401")
    assert 'class="segment is-current"' in found
    assert min(starts(found)) <= 2401 < max(starts(found))


def test_a_hit_opens_the_part_that_it_lies_in(client: Client, hour: Any) -> None:
    found = page(client, f"{hour.url}?q=kemuning")
    assert found.count("<mark>kemuning</mark>") == 3, "in the list of places, the original and the translation"
    assert min(starts(found)) <= 2400 < max(starts(found))
    places = page(client, f"{hour.url}dalam/?q=kemuning")
    assert places.count("data-plays=") == 1
    assert "t=2400" in places


def test_only_the_part_is_loaded(client: Client, hour: Any, django_assert_max_num_queries: Any) -> None:
    recording = hour.recording_links.get().recording_id
    with django_assert_max_num_queries(10):
        client.get(f"{hour.url}bagian/{recording}/5/")


@pytest.mark.parametrize("address", ["bagian/{other}/1/", "bagian/{own}/0/", "bagian/{own}/99/", f"bagian/{10**30}/1/"])
def test_parts_of_what_the_entry_does_not_have_are_not_found(client: Client, hour: Any, address: str) -> None:
    other = factories.TranscriptFactory().recording
    factories.OralHistoryFactory(recordings=[other])
    own = hour.recording_links.get().recording_id
    assert client.get(hour.url + address.format(own=own, other=other.pk)).status_code == 404


def test_a_recording_is_asked_for_by_its_number_among_those_that_are_shown(client: Client, site: Any) -> None:
    recordings = factories.RecordingFactory.create_batch(3)
    for one in recordings:
        factories.TranscriptFactory(recording=one, words=["Satu.", "Dua."])
    entry = factories.OralHistoryFactory(recordings=recordings)
    assert f'src="{factories.copy_of(recordings[1]).file.url}#t=6"' in page(client, f"{entry.url}?r=2&t=6")
    factories.set_level(recordings[0], "staff")
    found = page(client, f"{entry.url}?r=2&t=6")
    assert f'src="{factories.copy_of(recordings[2]).file.url}#t=6"' in found
    assert f"rekaman-{recordings[0].pk}" not in found


def test_devices_are_told_what_they_may_remember(client_of: Any, site: Any) -> None:
    recordings = factories.RecordingFactory.create_batch(2)
    entry = factories.OralHistoryFactory(recordings=recordings)
    factories.set_level(recordings[1], "community")
    found = page(client_of("member"), entry.url)
    assert len(re.findall(r"\sdata-recording=", found)) == 2
    assert len(re.findall(r"\sdata-public", found)) == 1


def test_a_citation_says_who_what_where_when_and_for_how_long(client: Client, site: Any) -> None:
    recording = factories.RecordingFactory(title="Kaset 1", recorded_on="1985-05-12")
    entry = factories.OralHistoryFactory(
        title="Pasar “Senèn”",
        recordings=[recording],
        narrators=[EntryNarrator(name="Rogayah"), EntryNarrator(name="Sani")],
    )
    found = page(client, f"/en{entry.url}")
    cited = re.findall(r'data-citation="([^"]+)"', found)[0]
    assert cited == (
        f"Rogayah; Sani. “Pasar “Senèn””, recording “Kaset 1”. {entry.institution.name}, 12 May 1985. "
        f"http://testserver/{entry.ark}"
    )


def test_words_with_times_are_marked_as_such(site: Any) -> None:
    words = [TimedWord("", "Pasar", 1.5), TimedWord(" ", "<Senèn>", 2.25)]
    segment = SegmentView("1.5", "3", "0:01", "?t=1.5", "", "", "Pasar <Senèn>", False, False, (), words)
    with translation.override("id"):
        html = render_to_string("components/segments.html", {"transcript": {"segments": [segment], "pk": 1}})
    assert '<span class="word" data-start="1.50">Pasar</span> <span class="word" data-start="2.25">' in html
    assert "&lt;Senèn&gt;</span></p>" in html


@pytest.fixture
def transcript(site: Any) -> Any:
    made = factories.TranscriptFactory(words=["Pasar Senèn.", "<b>Rame</b> --> sepi.", "華人公館, al-Jāmiʿ."])
    factories.OralHistoryFactory(title="Pasar", recordings=[made.recording])
    made.recording.refresh_from_db()
    return made


@pytest.mark.parametrize("ending", ["srt", "txt"])
def test_files_to_take_along_hold_every_word_and_are_read_again(client: Client, transcript: Any, ending: str) -> None:
    response = client.get(f"/transkrip/{transcript.pk}.{ending}")
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    read = parse(response.content).segments
    assert read[0] == ParsedSegment(0.0, 5.0, "Penutur", "Pasar Senèn.")
    assert [one.start for one in read] == [0.0, 5.0, 10.0]
    assert "華人公館, al-Jāmiʿ." in response.content.decode()


def test_subrip_has_no_times_in_its_words(client: Client, transcript: Any) -> None:
    assert client.get(f"/transkrip/{transcript.pk}.srt").content.decode().count("-->") == 3


def test_plain_text_says_what_it_is_and_whose(client: Client, transcript: Any) -> None:
    transcript.made_by, transcript.verification = "machine", "verified"
    transcript.save()
    home = transcript.recording.home
    text = client.get(f"/transkrip/{transcript.pk}.txt").content.decode()
    for words in ("Pasar", home.institution.name, home.ark, "dibuat oleh mesin"):
        assert words in text


@pytest.mark.parametrize("ending", ["vtt", "srt", "txt"])
def test_files_are_named_by_the_permanent_identifier(client: Client, transcript: Any, ending: str) -> None:
    said_name = client.get(f"/transkrip/{transcript.pk}.{ending}")["Content-Disposition"]
    recording = transcript.recording
    assert said_name == f'inline; filename="{recording.home.identifier}-{recording.pk}.id.{ending}"'


def test_an_unknown_file_of_a_transcript_is_not_found(client: Client, transcript: Any) -> None:
    assert client.get(f"/transkrip/{transcript.pk}.pdfx").status_code == 404


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Ke 華人公館, ya.", ["Ke", "華", "人", "公", "館,", "ya."]),
        ("al-Jāmiʿ  dan\u00a0Senèn", ["al-Jāmiʿ", "dan", "Senèn"]),
    ],
)
def test_words_with_times_read_as_the_text_does(client: Client, site: Any, text: str, spans: list[str]) -> None:
    transcript = factories.TranscriptFactory(words=[text])
    entry = factories.OralHistoryFactory(recordings=[transcript.recording])
    words = tuple(Word(float(number), number + 0.5, word) for number, word in enumerate(spans))
    Segment.objects.filter(transcript=transcript).update(words=words)
    (shown,) = re.findall(r'<p class="segment__text" dir="auto">(.*?)</p>', page(client, entry.url))
    assert re.findall(r'<span class="word" data-start="[\d.]+">(.*?)</span>', shown) == spans
    assert re.sub(r"<.*?>", "", shown) == text


@pytest.mark.parametrize("known", ["sawah", "Dulu"])
def test_words_that_are_not_those_of_the_text_are_not_shown(client: Client, site: Any, known: str) -> None:
    transcript = factories.TranscriptFactory(words=["Dulu kebun."])
    entry = factories.OralHistoryFactory(recordings=[transcript.recording])
    Segment.objects.filter(transcript=transcript).update(words=(Word(0.0, 1.0, known),))
    assert '<p class="segment__text" dir="auto">Dulu kebun.</p>' in page(client, entry.url)
