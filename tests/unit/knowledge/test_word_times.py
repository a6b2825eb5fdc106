"""Words keep their times exactly while nobody touches them; what is changed or new lies between its neighbours."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models.transcript import new_key
from knowledge.transcripts import Parsed, ParsedSegment, parse, write_webvtt
from knowledge.transcripts.alignment import aligned
from knowledge.transcripts.carrying import with_words
from knowledge.transcripts.segments import Word
from knowledge.transcripts.word_times import carried, complete

Segments = list[ParsedSegment]
Times = dict[str, tuple[float, float, float | None]]

SPOKEN = "Bunyi gerbang minyak."
WORDS = (Word(1.0, 1.5, "Bunyi", 0.9), Word(1.5, 2.2, "gerbang", 0.3), Word(2.5, 3.0, "minyak.", 0.8))


def after(text: str, start: float = 1.0, end: float = 4.0) -> list[tuple[str, float, float, float | None]]:
    found = carried(text, spoken=SPOKEN, before=WORDS, start=start, end=end)
    return [(one.text, one.start, one.end, one.confidence) for one in found]


def test_a_changed_word_has_the_time_of_the_old_one() -> None:
    assert after("Bunyi gerobak minyak.") == [
        ("Bunyi", 1.0, 1.5, 0.9),
        ("gerobak", 1.5, 2.2, None),
        ("minyak.", 2.5, 3.0, 0.8),
    ]


def test_a_new_word_lies_between_its_neighbours() -> None:
    assert after("Bunyi gerbang si minyak.")[2] == ("si", 2.2, 2.5, None)


def test_words_after_the_last_share_what_is_left() -> None:
    assert after("Bunyi gerbang minyak. Betul itu.")[3:] == [("Betul", 3.0, 3.555, None), ("itu.", 3.555, 4.0, None)]


def test_a_word_that_the_segment_no_longer_holds_gets_a_new_time() -> None:
    found = after(SPOKEN, start=1.2)
    assert found[0] == ("Bunyi", 1.2, 1.5, None)
    assert found[1:] == [("gerbang", 1.5, 2.2, 0.3), ("minyak.", 2.5, 3.0, 0.8)]


def test_signs_without_spaces_keep_their_times() -> None:
    told = (Word(0.0, 1.0, "華人"), Word(1.0, 2.0, "公館"), Word(3.0, 4.0, "Batavia"))
    words = complete("華人公館 di Batavia", told, 0.0, 5.0)
    assert [one.text for one in words] == ["華人", "公館", "di", "Batavia"]
    assert (
        carried("華人公館 di Betawi", spoken="華人公館 di Batavia", before=words, start=0.0, end=5.0)[:3] == words[:3]
    )


def test_what_nobody_timed_is_filled_in_and_marks_belong_to_their_word() -> None:
    told = [Word(1.0, 1.5, "al-Jāmiʿ", 0.914), Word(2.0, 2.5, "Senèn")]
    assert complete("“al-Jāmiʿ” di Pasar Senèn, ya", told, 0.5, 3.0) == (
        Word(1.0, 1.5, "“al-Jāmiʿ”", 0.91),
        Word(1.5, 1.642, "di"),
        Word(1.642, 2.0, "Pasar"),
        Word(2.0, 2.5, "Senèn,"),
        Word(2.5, 3.0, "ya"),
    )


@pytest.mark.parametrize(
    "told",
    [
        [Word(9.0, 9.5, "Bunyi")],
        [Word(2.0, 1.0, "Bunyi"), Word(0.0, 99.0, "minyak.")],
        [Word(3.0, 3.5, "Bunyi"), Word(1.0, 1.5, "gerbang")],
        [Word(1.0, 2.0, "entah"), Word(2.0, 3.0, "")],
        [Word(1.0, 2.0, "Bunyi gerbang")],
    ],
)
def test_words_that_do_not_fit_are_mended(told: list[Word]) -> None:
    words = complete(SPOKEN, told, 1.0, 4.0)
    if words:
        whole(ParsedSegment(1.0, 4.0, "", SPOKEN, words))


def whole(segment: ParsedSegment) -> None:
    """The words of the whole text, one after the other, within the segment, in whole milliseconds."""
    assert "".join(word.text for word in segment.words) == "".join(segment.text.split())
    moments = [segment.start, *(moment for word in segment.words for moment in (word.start, word.end)), segment.end]
    assert moments == sorted(moments)
    assert all(round(moment * 1000) / 1000 == moment for moment in moments)


# --- A thousand edits -------------------------------------------------------------------------------------------------

_numbers = count()


def _new_word() -> str:
    return f"kata{next(_numbers)}"


def _interview(random: Random) -> Segments:
    """Each word occurs once, so that it is known which are untouched."""
    segments, at = [], 0
    for _ in range(6):
        start = at + random.randrange(300)
        words, at = [], start
        for _ in range(random.randrange(1, 9)):
            begins = at + random.choice([0, 0, random.randrange(200)])
            at = begins + random.randrange(1, 900)
            words.append(
                Word(begins / 1000, at / 1000, _new_word(), random.choice([None, random.randrange(101) / 100]))
            )
        at += random.choice([0, random.randrange(1, 200)])
        text = " ".join(word.text for word in words)
        segments.append(ParsedSegment(start / 1000, at / 1000, "", text, tuple(words), new_key()))
    return segments


def insert(random: Random, segments: Segments, at: int) -> Segments:
    words = segments[at].text.split()
    place = random.randrange(len(words) + 1)
    return _with(segments, at, [*words[:place], *(_new_word() for _ in range(random.randrange(1, 4))), *words[place:]])


def delete(random: Random, segments: Segments, at: int) -> Segments:
    words = segments[at].text.split()
    if len(words) < 2:
        return segments
    place = random.randrange(len(words))
    return _with(segments, at, [*words[:place], *words[place + 1 :]])


def replace_words(random: Random, segments: Segments, at: int) -> Segments:
    words = segments[at].text.split()
    place = random.randrange(len(words))
    until = min(place + random.randrange(1, 3), len(words))
    new = [_new_word() for _ in range(random.randrange(1, 3))]
    return _with(segments, at, [*words[:place], *new, *words[until:]])


def split(random: Random, segments: Segments, at: int) -> Segments:
    one = segments[at]
    words = one.text.split()
    first, last = round(one.start * 1000), round(one.end * 1000)
    if len(words) < 2 or last - first < 2:
        return segments
    place = random.randrange(1, len(words))
    moment = random.randrange(first + 1, last) / 1000
    parts = [
        replace(one, end=moment, text=" ".join(words[:place])),
        replace(one, start=moment, text=" ".join(words[place:]), key=""),
    ]
    return [*segments[:at], *parts, *segments[at + 1 :]]


def merge(random: Random, segments: Segments, at: int) -> Segments:
    if at + 1 == len(segments):
        return segments
    one, other = segments[at], segments[at + 1]
    joined = replace(one, end=other.end, text=f"{one.text} {other.text}")
    return [*segments[:at], joined, *segments[at + 2 :]]


def retime(random: Random, segments: Segments, at: int) -> Segments:
    lowest = round(segments[at - 1].end * 1000) if at else 0
    highest = round(segments[at + 1].start * 1000) if at + 1 < len(segments) else round(segments[at].end * 1000) + 900
    if highest - lowest < 2:
        return segments
    start = random.randrange(lowest, highest - 1)
    end = random.randrange(start + 1, highest + 1)
    return [*segments[:at], replace(segments[at], start=start / 1000, end=end / 1000), *segments[at + 1 :]]


def shift(random: Random, segments: Segments, at: int) -> Segments:
    """The whole recording got a leader."""
    by = random.randrange(1, 5000)
    return [
        replace(one, start=(round(one.start * 1000) + by) / 1000, end=(round(one.end * 1000) + by) / 1000)
        for one in segments
    ]


def _with(segments: Segments, at: int, words: Sequence[str]) -> Segments:
    return [*segments[:at], replace(segments[at], text=" ".join(words)), *segments[at + 1 :]]


EDITS: tuple[Callable[[Random, Segments, int], Segments], ...] = (
    insert, delete, replace_words, split, merge, retime, shift,
)  # fmt: skip


def times(segments: Segments) -> Times:
    return {word.text: (word.start, word.end, word.confidence) for one in segments for word in one.words}


@settings(max_examples=100, deadline=None)
@given(
    random=st.randoms(use_true_random=False),
    edits=st.lists(st.sampled_from(EDITS), min_size=10, max_size=10),
    named=st.booleans(),
)
def test_a_thousand_edits_leave_untouched_words_their_times(
    random: Random, edits: Sequence[Callable[[Random, Segments, int], Segments]], named: bool
) -> None:
    segments = _interview(random)
    for edit in edits:
        before = segments
        # As it comes from a form or a file: without times of words, and with names or without.
        told = [
            replace(one, words=(), key=one.key if named else "")
            for one in edit(random, before, random.randrange(len(before)))
        ]
        found = aligned(before, told)
        segments = with_words(before, told, found)
        segments = [
            replace(one, key=before[found.kept[at]].key if at in found.kept else new_key())
            for at, one in enumerate(segments)
        ]
        _untouched_words_stay(before, segments)
        for one in segments:
            if one.words:
                whole(one)
        if edit in (insert, delete, replace_words):
            assert [bool(one.words) for one in segments] == [bool(one.words) for one in before]


def _untouched_words_stay(before: Segments, segments: Segments) -> None:
    stood, moved = times(before), {one.key: one for one in before}
    for one in segments:
        was = moved.get(one.key)
        by = round((one.start - was.start) * 1000) if was is not None else 0
        whole_segment = was is not None and by == round((one.end - was.end) * 1000)
        for word in one.words:
            if word.text not in stood:
                assert word.confidence is None
                continue
            start, end, confidence = stood[word.text]
            if whole_segment:
                start, end = (round(start * 1000) + by) / 1000, (round(end * 1000) + by) / 1000
            if one.start <= start and end <= one.end:
                assert (word.start, word.end, word.confidence) == (start, end, confidence)


# --- Out and in again -------------------------------------------------------------------------------------------------

LETTERS = st.text(
    st.sampled_from("abNé華館人'\"<>&;:→{}\\-.0123 ") | st.characters(exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=12,
)


@st.composite
def timed_segment(draw: st.DrawFn) -> ParsedSegment:
    start = draw(st.integers(0, 36_000_000))
    end = start + draw(st.integers(1, 60_000))
    pieces = [piece for text in draw(st.lists(LETTERS, min_size=1, max_size=8)) for piece in text.split()] or ["kata"]
    moments = sorted(draw(st.lists(st.integers(start, end), min_size=2 * len(pieces), max_size=2 * len(pieces))))
    spaced = draw(st.booleans())
    words = tuple(
        Word(
            moments[2 * at] / 1000,
            moments[2 * at + 1] / 1000,
            piece,
            draw(st.none() | st.integers(0, 100).map(lambda n: n / 100)),
        )
        for at, piece in enumerate(pieces)
    )
    text = (" " if spaced else "").join(pieces)
    speaker = draw(st.sampled_from(["", "Mpok Ipeh", "A & B"]))
    return ParsedSegment(
        start / 1000,
        end / 1000,
        speaker,
        text,
        draw(st.sampled_from([(), words])),
        draw(st.sampled_from(["", new_key()])),
    )


@settings(deadline=None)
@given(st.lists(timed_segment(), min_size=1, max_size=6))
def test_what_is_written_with_names_and_words_is_read_again(segments: list[ParsedSegment]) -> None:
    ordered = tuple(sorted(segments, key=lambda one: one.start))
    assert parse(write_webvtt(ordered, word_times=True)) == Parsed(ordered)
    plain = tuple(replace(one, words=()) for one in ordered)
    assert parse(write_webvtt(ordered)) == Parsed(plain)


def test_times_in_a_cue_are_those_of_the_standard() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ratna>Bunyi <00:01.500>gerbang<00:02.200> <00:02.500><b>minyak</b>.\n"
    (one,) = parse(text).segments
    assert [(word.text, word.start, word.end) for word in one.words] == [
        ("Bunyi", 1.0, 1.5),
        ("gerbang", 1.5, 2.2),
        ("minyak.", 2.5, 4.0),
    ]
    assert all(before.end <= following.start for before, following in pairwise(one.words))
