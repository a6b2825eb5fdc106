"""Times of single words: made whole when a transcript comes in, and carried along when its words are corrected.

A segment has words for its whole text or none. What nobody timed lies between its neighbours. Milliseconds inside.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple, Protocol

from .segments import Word

# Scripts without spaces between words: each sign for itself (Han, kana, Thai, Lao, Khmer, Burmese).
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")


class _Part(NamedTuple):
    """Of a text, from `at` to `until`; without times where nobody told them."""

    at: int
    until: int
    start: int | None = None
    end: int | None = None
    confidence: float | None = None


class Timed(Protocol):
    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...


LOOKED_AHEAD = 80  # characters


@dataclass(frozen=True)
class Span:
    """Milliseconds."""

    start: int
    end: int

    @classmethod
    def of(cls, start: float, end: float) -> "Span":
        return cls(round(start * 1000), round(end * 1000))


def complete(text: str, told: Iterable[Word], start: float, end: float) -> tuple[Word, ...]:
    """Words for the whole of `text`, from what was told of some of them. Nothing where nothing was told."""
    span = Span.of(start, end)
    located = _with_punctuation(text, list(_located(text, told)))
    if not any(part.start is not None for part in located):
        return ()
    return tuple(_words(text, _timed(_clipped(located, span), span)))


def shared(texts: Sequence[str], told: Sequence[Word]) -> Sequence[Sequence[Word]]:
    """The words of each text, where several people speak in one cue, one after the other."""
    if len(texts) == 1:
        return [told]
    found: list[list[Word]] = [[] for _ in texts]
    number, at = 0, 0
    for word in _single(told):
        for voice in range(number, len(texts)):
            begins = _find(word, texts[voice], at if voice == number else 0)
            if begins >= 0:
                number, at = voice, begins + len(word.text)
                found[voice].append(word)
                break
    return found


def _located(text: str, told: Iterable[Word]) -> Iterator[_Part]:
    """The told words where they stand in the text, and what stands between them. A told word that does not occur is
    passed over; a phrase is divided into its words."""
    at = 0
    for word in _single(told):
        found = _find(word, text, at)
        if found < 0:
            continue
        yield from _untold(text, at, found)
        at = found + len(word.text)
        yield _Part(found, at, round(word.start * 1000), round(word.end * 1000), word.confidence)
    yield from _untold(text, at, len(text))


def _find(word: Word, text: str, at: int) -> int:
    """Not far on: that would be another one."""
    return text.find(word.text, at, at + len(word.text) + LOOKED_AHEAD)


def _single(told: Iterable[Word]) -> Iterator[Word]:
    for word in told:
        pieces = word.text.split()
        confidence = None if word.confidence is None else round(min(max(word.confidence, 0.0), 1.0), 2)
        if len(pieces) == 1:
            yield Word(word.start, word.end, pieces[0], confidence)
            continue
        slots = _divided(round(word.start * 1000), round(word.end * 1000), [len(piece) for piece in pieces])
        for piece, (start, end) in zip(pieces, slots, strict=True):
            yield Word(start / 1000, end / 1000, piece, confidence)


def _untold(text: str, at: int, until: int) -> Iterator[_Part]:
    return (_Part(at + found.start(), at + found.end()) for found in re.finditer(r"\S+", text[at:until]))


def _with_punctuation(text: str, parts: Sequence[_Part]) -> list[_Part]:
    """A full stop that nobody timed belongs to the word that it stands at."""
    joined: list[_Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and before.until == part.at and before.start is not None and _is_mark(text, part):
            joined[-1] = before._replace(until=part.until)
        elif before is not None and before.until == part.at and part.start is not None and _is_mark(text, before):
            joined[-1] = part._replace(at=before.at)
        else:
            joined.append(part)
    return joined


def _is_mark(text: str, part: _Part) -> bool:
    return part.start is None and not any(letter.isalnum() for letter in text[part.at : part.until])


def _clipped(parts: Iterable[_Part], span: Span) -> Iterator[_Part]:
    """A word outside of the segment, or before the one before it, has lost its time; the others are cut to fit."""
    last = span.start
    for part in parts:
        if part.start is None or part.end is None:
            yield part
            continue
        start, end = max(part.start, last), min(part.end, span.end)
        if start > end or part.start > span.end:
            yield part._replace(start=None, end=None, confidence=None)
        else:
            yield part._replace(start=start, end=end)
            last = end


def _timed(parts: Iterable[_Part], span: Span) -> Iterator[_Part]:
    """Those without times share what lies between their neighbours, by their length."""
    waiting: list[_Part] = []
    last = span.start
    for part in parts:
        if part.start is None or part.end is None:
            waiting.append(part)
            continue
        yield from _sharing(waiting, last, part.start)
        waiting = []
        yield part
        last = part.end
    yield from _sharing(waiting, last, span.end)


def _sharing(parts: Sequence[_Part], start: int, end: int) -> Iterator[_Part]:
    slots = _divided(start, end, [part.until - part.at for part in parts])
    return (part._replace(start=begins, end=ends) for part, (begins, ends) in zip(parts, slots, strict=True))


def _divided(start: int, end: int, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    total, done, begins = sum(lengths), 0, start
    for length in lengths:
        done += length
        ends = start + (end - start) * done // total
        yield begins, ends
        begins = ends


def _words(text: str, parts: Iterable[_Part]) -> Iterator[Word]:
    for part in parts:
        if part.start is None or part.end is None:
            raise ValueError("a word without its time")
        yield Word(part.start / 1000, part.end / 1000, text[part.at : part.until], part.confidence)


# --- After a correction -----------------------------------------------------------------------------------------------


def carried(text: str, *, spoken: str, before: Sequence[Word], start: float, end: float) -> tuple[Word, ...]:
    """Words for `text`, which takes the place of `spoken` with the words `before`. Those that are untouched and lie
    within the segment keep their times and confidence exactly. A changed word has the time of what it replaces, a new
    one lies between its neighbours."""
    if not before:
        return ()
    span = Span.of(start, end)
    kept = list(_kept(text, spoken, before, span))
    return tuple(_words(text, _around(text, before, kept, span)))


def within(text: str, words: Sequence[Word], place: Timed) -> tuple[str, Sequence[Word]]:
    """The words that are said in the time of a segment, at least in part, and what stands of them in the text."""
    inside = [number for number, word in enumerate(words) if _is_within(word, place)]
    if not inside:
        return "", ()
    at, places = 0, list[int]()
    for word in words:
        at = text.index(word.text, at)
        places.append(at)
        at += len(word.text)
    first, last = inside[0], inside[-1]
    return text[places[first] : places[last] + len(words[last].text)], words[first : last + 1]


def _is_within(word: Word, place: Timed) -> bool:
    """A word may last no time at all, also at the border."""
    overlaps = word.start < place.end and word.end > place.start
    return overlaps or (place.start <= word.start and word.end <= place.end)


class _Kept(NamedTuple):
    """A word as it was, by its number among those before, and where it stands now."""

    number: int
    part: _Part
    times: Span


def _kept(text: str, spoken: str, before: Sequence[Word], span: Span) -> Iterator[_Kept]:
    # Places are counted without spaces, as the words have none between them.
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    number, at, last = 0, 0, span.start
    for old, new, length in _same(spoken, text):
        while number < len(before) and at < old + length:
            word, begins = before[number], at
            number, at = number + 1, at + len(word.text)
            if begins < old or at > old + length:
                continue
            first, until = places[begins - old + new], places[at - old + new - 1] + 1
            if until - first != len(word.text):
                continue  # a space was put into it
            times = Span.of(word.start, word.end)
            if last <= times.start and times.end <= span.end:
                yield _Kept(number - 1, _Part(first, until, times.start, times.end, word.confidence), times)
                last = times.end


def _same(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Where both say the same: place in the one, place in the other, length, all without spaces."""
    said, says = _TOKEN.findall(old), _TOKEN.findall(new)
    before, after = _places(said), _places(says)
    for block in SequenceMatcher(None, said, says, autojunk=False).get_matching_blocks():
        if block.size:
            yield before[block.a], after[block.b], before[block.a + block.size] - before[block.a]


def _places(tokens: Iterable[str]) -> list[int]:
    return list(accumulate(map(len, tokens), initial=0))


def _around(text: str, before: Sequence[Word], kept: Sequence[_Kept], span: Span) -> Iterator[_Part]:
    """The kept words with the changed and new ones between them."""
    number, at, last = 0, 0, span.start
    behind = _Kept(len(before), _Part(len(text), len(text)), Span(span.end, span.end))
    for one in [*kept, behind]:
        between = [_Part(at + found.start(), at + found.end()) for found in _TOKEN.finditer(text[at : one.part.at])]
        yield from _replacing(between, before[number : one.number], Span(last, one.times.start))
        if one is not behind:
            yield one.part
        number, at, last = one.number + 1, one.part.until, one.times.end


def _replacing(parts: Sequence[_Part], gone: Sequence[Word], room: Span) -> Iterator[_Part]:
    """Word for word where as many came as went; else they share the time of those that went, or all the room."""
    slots = [Span.of(word.start, word.end) for word in gone]
    if len(slots) == len(parts) and all(room.start <= one.start and one.end <= room.end for one in slots):
        yield from (part._replace(start=one.start, end=one.end) for part, one in zip(parts, slots, strict=True))
        return
    if slots:
        start, end = max(slots[0].start, room.start), min(slots[-1].end, room.end)
        if start < end:
            room = Span(start, end)
    yield from _sharing(parts, room.start, room.end)
