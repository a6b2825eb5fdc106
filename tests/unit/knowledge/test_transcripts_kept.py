"""Segments are replaced whole or not at all, announced once, and leave as WebVTT only for those who may read them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from knowledge.models import Entry, Recording, Transcript
from knowledge.models.signals import entries_changed
from knowledge.transcripts import ParsedSegment, parse, save_segments
from tests import factories

EVERYONE = ["anonymous", "member", "librarian", "other_librarian", "curator"]
STAFF = {"librarian", "other_librarian", "curator"}
NEW = (ParsedSegment(0.0, 1.5, "Ratna", "Satu"), ParsedSegment(1.5, 2.0, "", "Dua"))


@pytest.fixture
def announced() -> Iterator[list[tuple[int, bool]]]:
    heard: list[tuple[int, bool]] = []

    def listen(*, entry_ids: frozenset[int], closing: bool, **kwargs: Any) -> None:
        heard.extend((entry, closing) for entry in sorted(entry_ids))

    entries_changed.connect(listen)
    yield heard
    entries_changed.disconnect(listen)


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    recording = factories.RecordingFactory()
    factories.OralHistoryFactory(recordings=[recording], institution=institution)
    return factories.TranscriptFactory(recording=recording, words=["Kata lama"])


def kept(transcript: Transcript) -> list[tuple[float, float, str, str]]:
    return list(transcript.segments.values_list("start", "end", "speaker", "text"))


def test_segments_are_replaced_and_the_entry_announced(transcript: Transcript, announced: Any) -> None:
    save_segments(transcript=transcript, segments=NEW)
    assert kept(transcript) == [(0.0, 1.5, "Ratna", "Satu"), (1.5, 2.0, "", "Dua")]
    assert announced == [(Entry.objects.get().pk, True)]


def test_the_first_words_are_not_urgent(transcript: Transcript, announced: Any) -> None:
    transcript.segments.all().delete()
    save_segments(transcript=transcript, segments=NEW)
    assert announced == [(Entry.objects.get().pk, False)]


def test_words_that_are_only_added_close_nothing(transcript: Transcript, announced: Any) -> None:
    save_segments(transcript=transcript, segments=NEW)
    announced.clear()
    save_segments(transcript=transcript, segments=(*NEW, ParsedSegment(2.0, 3.0, "", "Tiga")))
    assert announced == [(Entry.objects.get().pk, False)]


def test_the_same_words_announce_nothing(transcript: Transcript, announced: Any) -> None:
    save_segments(transcript=transcript, segments=NEW)
    before = list(transcript.segments.values_list("pk", flat=True))
    announced.clear()
    save_segments(transcript=transcript, segments=NEW)
    assert announced == []
    assert list(transcript.segments.values_list("pk", flat=True)) == before


def test_an_entry_that_quotes_the_recording_is_announced(transcript: Transcript, announced: Any) -> None:
    block = {"recording": transcript.recording, "caption": ""}
    quoting = factories.TraditionFactory(body=[("audio", block)])
    save_segments(transcript=transcript, segments=NEW)
    assert quoting.pk in {pk for pk, _urgent in announced}


def test_what_cannot_be_kept_leaves_the_old_words(transcript: Transcript, announced: Any) -> None:
    with pytest.raises(IntegrityError):
        save_segments(transcript=transcript, segments=[*NEW, ParsedSegment(5.0, 4.0, "", "Terbalik")])
    assert [text for *_, text in kept(transcript)] == ["Kata lama"]
    assert announced == []


def test_many_segments_are_kept_in_few_queries(transcript: Transcript, django_assert_max_num_queries: Any) -> None:
    many = [ParsedSegment(float(n), n + 1.0, "", f"kata {n}") for n in range(2000)]
    with django_assert_max_num_queries(60):
        save_segments(transcript=transcript, segments=many)
    assert transcript.segments.count() == 2000


def address(transcript: Transcript) -> str:
    return f"/transkrip/{transcript.pk}.vtt"


def test_the_file_is_webvtt_that_reads_back(transcript: Transcript) -> None:
    save_segments(transcript=transcript, segments=[ParsedSegment(0.0, 1.0, "A & B", "<i>kata</i> --> lain")])
    response = Client().get(address(transcript))
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert b"<i>" not in response.content
    key = transcript.segments.get().key
    assert parse(response.content).segments == (ParsedSegment(0.0, 1.0, "A & B", "<i>kata</i> --> lain", key=key),)


def test_the_file_is_sent_again_only_when_it_changed(transcript: Transcript) -> None:
    first = Client().get(address(transcript))
    assert first["Cache-Control"] == "private, no-cache"
    unchanged = Client().get(address(transcript), headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["Cache-Control"] == "private, no-cache"
    save_segments(transcript=transcript, segments=NEW)
    assert Client().get(address(transcript), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_known_words_do_not_answer_who_may_not_read_them(transcript: Transcript) -> None:
    etag = Client().get(address(transcript))["ETag"]
    factories.set_level(transcript, "sealed")
    assert Client().get(address(transcript), headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize("name", EVERYONE)
@pytest.mark.parametrize(
    ("level", "open_to"),
    [
        ("public", set(EVERYONE)),
        ("community", set(EVERYONE) - {"anonymous"}),
        ("staff", STAFF),
        ("sealed", {"curator"}),
    ],
)
@pytest.mark.parametrize("whose", [Transcript, Recording])
def test_the_file_follows_the_access_rule(
    transcript: Transcript, client_of: Any, name: str, level: str, open_to: set[str], whose: Any
) -> None:
    factories.set_level(whose.objects.get(), level)
    assert client_of(name).get(address(transcript)).status_code == (200 if name in open_to else 404)


def test_a_transcript_that_does_not_exist_is_not_found(site: Any) -> None:
    assert Client().get("/transkrip/999999.vtt").status_code == 404
    assert Client().get("/transkrip/99999999999999999999999.vtt").status_code == 404


def test_only_reading_is_answered(transcript: Transcript) -> None:
    assert Client().post(address(transcript)).status_code == 405
    assert Client().head(address(transcript)).status_code == 200
