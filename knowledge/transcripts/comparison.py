"""What differs between two versions of a transcript, passage by passage.

Passages follow one another in time, so that those of both versions are merged by their times: what a comparison costs
grows with the transcripts, not with the product of their lengths, whatever has changed.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import merge
from itertools import groupby
from operator import itemgetter

AROUND = 4  # lines
LARGEST_COMPARED = 60  # lines of one moment; beyond, the one version is shown whole and then the other


@dataclass(frozen=True)
class Line:
    kind: str  # same | gone | new | gap
    text: str


def compared(before: str, after: str) -> Iterator[Line]:
    """Both as WebVTT; the lines that differ, with a few around them."""
    return _with_surroundings(_lines(before, after))


def compared_passages(before: str, after: str) -> Iterator[Line]:
    """The same of passages with places, which no time puts in order; an empty line divides them."""
    return _with_surroundings(_lines_of_passages(before.split("\n\n"), after.split("\n\n")))


def _lines_of_passages(before: list[str], after: list[str]) -> Iterator[Line]:
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, before, after).get_opcodes():
        old, new = (_lines_in(passages) for passages in (before[from_old:to_old], after[from_new:to_new]))
        if kind == "equal":
            yield from (Line("same", text) for text in old)
        else:
            yield from _of_one_moment(old, new)


def _lines_in(passages: Iterable[str]) -> list[str]:
    return [line for passage in passages for line in [*passage.strip("\n").splitlines(), ""]]


def _lines(before: str, after: str) -> Iterator[Line]:
    moments = merge(_timed(before, 0), _timed(after, 1), key=itemgetter(0))
    for _, passages in groupby(moments, key=itemgetter(0)):
        sides: tuple[list[str], list[str]] = ([], [])
        for _, side, lines in passages:
            sides[side].extend([*lines, ""])
        yield from _of_one_moment(*sides)


def _timed(words: str, side: int) -> Iterator[tuple[str, int, list[str]]]:
    """Each passage with its start, which sorts as text: hours are written in two digits at least."""
    start = ""
    for block in words.split("\n\n"):
        lines = block.strip("\n").splitlines()
        start = next((line.partition(" --> ")[0] for line in lines if " --> " in line), start)
        yield start.rjust(16), side, lines


def _of_one_moment(old: list[str], new: list[str]) -> Iterator[Line]:
    if old == new:
        yield from (Line("same", text) for text in old)
        return
    if len(old) + len(new) > LARGEST_COMPARED:
        yield from (Line("gone", text) for text in old)
        yield from (Line("new", text) for text in new)
        return
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line("same", text) for text in old[from_old:to_old])
        else:
            yield from (Line("gone", text) for text in old[from_old:to_old])
            yield from (Line("new", text) for text in new[from_new:to_new])


def _with_surroundings(lines: Iterable[Line]) -> Iterator[Line]:
    """Of what is the same only the nearest lines, and a gap where lines were left out."""
    before: deque[Line] = deque(maxlen=AROUND)
    after, left_out, told = 0, False, False
    for line in lines:
        if line.kind == "same" and after:
            after -= 1
            yield line
        elif line.kind == "same":
            left_out = left_out or len(before) == AROUND
            before.append(line)
        else:
            if left_out and told:
                yield Line("gap", "")
            yield from before
            before.clear()
            yield line
            after, left_out, told = AROUND, False, True
