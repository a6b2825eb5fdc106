"""A segment stays the same through edits, imports and versions; what points to it does not lose it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from knowledge.models import FormerSegment, Segment, Transcript
from knowledge.provisioning import groups
from knowledge.transcripts import ParsedSegment, parse, save_segments, write_webvtt
from knowledge.transcripts.saving import segment_of
from knowledge.transcripts.segments import Word
from knowledge.transcripts.versions import apply_words, restore
from tests import factories

TEXTS = [
    "Jangan dibalik dulu, Tong, tungguin pinggirnya kering.",
    "Jadi matangnya didengar juga?",
    "Ya.",
    "Bunyi gerbang minyak dari Pasar Senèn kedengaran sampai sini.",
    "Ya.",
    "Waktu itu 華人公館 masih ada orangnya.",
]


def passages(texts: Sequence[str], length: float = 5.0) -> list[ParsedSegment]:
    return [ParsedSegment(at * length, (at + 1) * length, "Mpok Ipeh", text) for at, text in enumerate(texts)]


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    groups.restore_permissions()
    recording = factories.RecordingFactory(institution=institution)
    factories.OralHistoryFactory(recordings=[recording], institution=institution)
    made: Transcript = factories.TranscriptFactory(recording=recording)
    save_segments(transcript=made, segments=passages(TEXTS))
    return made


def rows(transcript: Transcript) -> list[Segment]:
    return list(transcript.segments.order_by("order"))


def names(transcript: Transcript) -> list[tuple[int, str]]:
    return [(one.pk, one.key) for one in rows(transcript)]


def parsed(transcript: Transcript) -> list[ParsedSegment]:
    """As somebody writes them down without our names."""
    return [ParsedSegment(one.start, one.end, one.speaker, one.text, one.words) for one in rows(transcript)]


def save(transcript: Transcript, segments: Sequence[ParsedSegment]) -> list[tuple[int, str]]:
    save_segments(transcript=transcript, segments=segments)
    assert [one.order for one in rows(transcript)] == list(range(len(segments)))
    assert [one.text for one in rows(transcript)] == [one.text for one in segments]
    return names(transcript)


def test_a_key_is_short_and_no_two_are_the_same(transcript: Transcript) -> None:
    keys = [key for _pk, key in names(transcript)]
    assert len(set(keys)) == len(TEXTS)
    assert {len(key) for key in keys} == {13}


def test_corrected_words_leave_row_and_key(transcript: Transcript) -> None:
    before, words = names(transcript), parsed(transcript)
    words[3] = replace(words[3], text=words[3].text.replace("gerbang", "gerobak"))
    words[2] = replace(words[2], text="Iya, betul sekali.")
    assert save(transcript, words) == before
    assert not FormerSegment.objects.exists()


def test_other_times_leave_row_and_key(transcript: Transcript) -> None:
    before = names(transcript)
    moved = [replace(one, start=one.start + 7.25, end=one.end + 7.25) for one in parsed(transcript)]
    assert save(transcript, moved) == before


def test_a_new_segment_moves_the_others_and_no_name(transcript: Transcript) -> None:
    before, words = names(transcript), parsed(transcript)
    words[0] = replace(words[0], start=1.0)
    after = save(transcript, [ParsedSegment(0.0, 1.0, "Dimas", "Selamat pagi, Mpok."), *words])
    assert after[1:] == before
    assert after[0] not in before


def test_of_a_divided_segment_the_first_part_is_the_segment(transcript: Transcript) -> None:
    before, words = names(transcript), parsed(transcript)
    first = replace(words[3], end=17.0, text="Bunyi gerbang minyak")
    second = replace(words[3], start=17.0, text="dari Pasar Senèn kedengaran sampai sini.")
    after = save(transcript, [*words[:3], first, second, *words[4:]])
    assert [*after[:4], *after[5:]] == before
    assert rows(transcript)[4].divided_from == before[3][1]


def test_of_joined_segments_the_first_lives_on_and_the_other_leads_to_it(transcript: Transcript) -> None:
    before, words = names(transcript), parsed(transcript)
    joined = replace(words[0], end=words[1].end, text=f"{words[0].text} {words[1].text}")
    after = save(transcript, [joined, *words[2:]])
    assert after == [before[0], *before[2:]]
    assert segment_of(before[1][1]) == rows(transcript)[0]


def test_a_key_leads_on_through_all_that_took_its_place(transcript: Transcript) -> None:
    gone = names(transcript)[1][1]
    while len(words := parsed(transcript)) > 1:
        joined = replace(words[-2], end=words[-1].end, text=f"{words[-2].text} {words[-1].text}")
        save(transcript, [*words[:-2], joined])
    assert segment_of(gone) == rows(transcript)[0]


def test_what_was_taken_out_leads_nowhere_and_leaves_no_word(transcript: Transcript) -> None:
    gone, words = names(transcript)[3][1], parsed(transcript)
    save(transcript, [*words[:3], *words[4:]])
    assert segment_of(gone) is None
    assert "Senèn" not in str(FormerSegment.objects.values())


def test_short_answers_said_often_are_not_taken_for_one_another(transcript: Transcript) -> None:
    before, words = names(transcript), parsed(transcript)
    assert save(transcript, [*words[:2], *words[3:]]) == [*before[:2], *before[3:]]


def test_two_who_speak_at_once_stay_apart(transcript: Transcript) -> None:
    both = [ParsedSegment(0.0, 4.0, "Ratna", "Aduh, minyaknya!"), ParsedSegment(0.0, 4.0, "Dimas", "Awas panas!")]
    before = save(transcript, both)
    assert save(transcript, [replace(both[0], text="Aduh panas!"), replace(both[1], text="Hati-hati!")]) == before


def test_our_own_file_comes_back_to_the_same_segments(transcript: Transcript) -> None:
    before = names(transcript)
    blocks = write_webvtt(rows(transcript)).split("\n\n")
    text = "\n\n".join(blocks).replace("gerbang", "gerobak").replace("Jadi matangnya didengar juga?", "Apa?")
    assert save(transcript, parse(text.replace("00:00:05.000 -->", "00:00:04.000 -->")).segments) == before


def test_names_of_another_transcript_mean_nothing(transcript: Transcript) -> None:
    before = names(transcript)
    other = factories.TranscriptFactory(recording=factories.RecordingFactory(), words=["Sama sekali lain di sini."])
    foreign = rows(other)[0].key
    words = [replace(one, key=foreign if at == 5 else "") for at, one in enumerate(parsed(transcript))]
    assert save(transcript, words) == before
    assert rows(other)[0].key == foreign


def test_of_two_cues_with_one_name_the_first_has_it(transcript: Transcript) -> None:
    before, words = names(transcript), parsed(transcript)
    name = before[0][1]
    after = save(transcript, [replace(words[0], key=name), replace(words[1], key=name), *words[2:]])
    assert after == before


def test_an_old_version_brings_back_the_names_that_it_had(transcript: Transcript, people: dict[str, Any]) -> None:
    keys = [key for _pk, key in names(transcript)]
    words = parsed(transcript)
    joined = replace(words[0], end=words[1].end, text=f"{words[0].text} {words[1].text}")
    apply_words(transcript=transcript, segments=[joined, *words[2:]], user=people["curator"])
    restore(version=transcript.versions.order_by("pk")[0], user=people["curator"])
    assert [key for _pk, key in names(transcript)] == keys
    assert not FormerSegment.objects.exists()


def test_a_version_keeps_the_times_of_words(transcript: Transcript, people: dict[str, Any]) -> None:
    said = (Word(0.0, 0.4, "Selamat", 0.93), Word(0.6, 1.5, "datang."))
    apply_words(
        transcript=transcript,
        segments=[ParsedSegment(0.0, 2.0, "Ratna", "Selamat datang.", said)],
        user=people["curator"],
    )
    apply_words(transcript=transcript, segments=[ParsedSegment(0.0, 2.0, "", "Lain")], user=people["curator"])
    restore(version=transcript.versions.order_by("pk")[1], user=people["curator"])
    assert rows(transcript)[0].words == said


def test_the_public_file_has_names_and_no_times_of_words(transcript: Transcript, client: Any) -> None:
    said = (Word(0.0, 0.4, "Selamat", 0.93), Word(0.6, 1.5, "datang."))
    save_segments(transcript=transcript, segments=[ParsedSegment(0.0, 2.0, "", "Selamat datang.", said)])
    text = client.get(f"/transkrip/{transcript.pk}.vtt").text
    assert text == f"WEBVTT\n\n{rows(transcript)[0].key}\n00:00:00.000 --> 00:00:02.000\nSelamat datang.\n"


def test_another_transcript_of_the_same_recording_aligns_by_time(transcript: Transcript) -> None:
    before = names(transcript)
    other = [replace(one, text=f"kalimat baru nomor{at}") for at, one in enumerate(parsed(transcript))]
    assert save(transcript, other) == before


def test_the_same_save_gives_the_same_names_each_time(transcript: Transcript) -> None:
    words = parsed(transcript)
    changed = [
        *words[1:3],
        replace(words[3], text="Bunyi"),
        ParsedSegment(17.0, 20.0, "", "gerbang minyak"),
        *words[4:],
    ]
    save(transcript, changed)
    found = [(one.key, one.divided_from != "") for one in rows(transcript)]
    save(transcript, changed)
    assert [(one.key, one.divided_from != "") for one in rows(transcript)] == found
