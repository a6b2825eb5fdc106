"""The times of words go along when a transcript is saved without them, wherever its words have gone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .alignment import Alignment
from .segments import ParsedSegment, Word
from .word_times import carried, within


def with_words(
    before: Sequence[ParsedSegment], after: Sequence[ParsedSegment], found: Alignment
) -> list[ParsedSegment]:
    """Segments that bring words keep them; the others get those of the segments that they come from."""
    if not any(one.words for one in before):
        return list(after)
    joined: dict[int, list[int]] = defaultdict(list)
    for old, new in found.joined_into.items():
        joined[new].append(old)
    return [
        one
        if one.words
        else replace(one, words=_carried(before, one, found.kept.get(number), _origins(found, joined, number)))
        for number, one in enumerate(after)
    ]


def _origins(found: Alignment, joined: dict[int, list[int]], number: int) -> list[int]:
    own = [place[number] for place in (found.kept, found.divided_from) if number in place]
    return sorted([*own, *joined[number]])


def _carried(
    before: Sequence[ParsedSegment], one: ParsedSegment, own: int | None, origins: Sequence[int]
) -> tuple[Word, ...]:
    if not origins:
        return ()
    if own is not None and origins == [own]:
        stands = before[own]
        if (stands.text, stands.start, stands.end) == (one.text, one.start, one.end):
            return stands.words
        if moved := _moved(stands, one):
            return (
                moved
                if stands.text == one.text
                else carried(one.text, spoken=stands.text, before=moved, start=one.start, end=one.end)
            )
    sources = [within(before[number].text, before[number].words, one) for number in _around(before, origins)]
    words = [word for _text, told in sources for word in told]
    spoken = " ".join(text for text, _told in sources if text)
    return carried(one.text, spoken=spoken, before=words, start=one.start, end=one.end)


def _moved(stands: ParsedSegment, one: ParsedSegment) -> tuple[Word, ...]:
    """A segment that was moved as a whole takes its words along."""
    by = round((one.start - stands.start) * 1000)
    if not by or by != round((one.end - stands.end) * 1000):
        return ()
    return tuple(
        replace(word, start=(round(word.start * 1000) + by) / 1000, end=(round(word.end * 1000) + by) / 1000)
        for word in stands.words
    )


def _around(before: Sequence[ParsedSegment], origins: Sequence[int]) -> Iterator[int]:
    """Also the segments at both sides: a word may have gone over the border. Not those that are said at once."""
    first, last = origins[0], origins[-1]
    if first > 0 and before[first - 1].end <= before[first].start:
        yield first - 1
    yield from origins
    if last + 1 < len(before) and before[last].end <= before[last + 1].start:
        yield last + 1
