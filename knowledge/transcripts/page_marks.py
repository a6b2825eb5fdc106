"""What says where a page, a question or a line begins, in text that was typed from paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.models import Locator

from .places import NUMBER, read_place

_FRAME = "[](){}-–—=_*#~ \t"
_INLINE = re.compile(r"\s*[\[(]([^\[\]()]{2,40})[\])]\s*(.*)")
_BARE = re.compile(rf"\s*(?:\[\s*({NUMBER})\s*\]|[-–—=]+\s*({NUMBER})\s*[-–—=]+)\s*")
_MARGIN = re.compile(r"\s{0,8}([0-9]{1,3})(?: {2}|\t)\s*+(\S.*)")
FEWEST_MARGINS = 2  # numbers in the margin of a text, or they are something else


def mark(line: str) -> tuple[Locator, str] | None:
    """A place that a line tells, and the words behind it: “[hlm. 3]”, “Halaman 3”, “--- page 3 ---”, “- 3 -”,
    “[hlm. 3, baris 12] Mpok Ipeh: Ya.”"""
    if bare := _BARE.fullmatch(line):
        return Locator(bare[1] or bare[2]), ""
    if place := read_place(line.strip(_FRAME)):
        return place, ""
    inline = _INLINE.fullmatch(line)
    place = read_place(inline[1]) if inline is not None else None
    return (place, inline[2]) if place is not None and inline is not None else None


@dataclass(frozen=True)
class Margins:
    """Numbers of lines in the margin, as typescripts have them: “  5  kata…”. The lines between are counted."""

    used: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Margins":
        return cls(sum(_MARGIN.fullmatch(line) is not None for line in lines) >= FEWEST_MARGINS)

    def without(self, line: str) -> tuple[int | None, str]:
        """The number, where one stands there, and the words."""
        found = _MARGIN.fullmatch(line) if self.used else None
        return (int(found[1]), found[2]) if found is not None else (None, line)


def fitting(numbers: Sequence[int | None]) -> int:
    """How many of the numbers follow from the one before them, if these are the lines that are counted."""
    told = [(at, number) for at, number in enumerate(numbers) if number is not None]
    return sum(later - number == at - before for (before, number), (at, later) in pairwise(told))


def numbered(numbers: Sequence[int | None]) -> list[int | None]:
    """For the lines of one page that are counted, from those that have a number; None where none can be told."""
    told = [(at, number) for at, number in enumerate(numbers) if number is not None]
    if not told:
        return [None] * len(numbers)
    found: list[int | None] = []
    anchor, number = told[0]
    for at, here in enumerate(numbers):
        if here is not None:
            anchor, number = at, here
        line = number + at - anchor
        found.append(line if line > 0 else None)
    return found
