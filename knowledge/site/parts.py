"""A long transcript comes in parts: the page carries one of each recording, and links to the others.

All transcripts of a recording are cut at the same times, so that original and translation of a part belong together.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

PART_PARAMETER = "bagian"
#: Of one transcript. An hour of talk has some 1,200; a page with 100 of original and translation is 15 kB, compressed.
SEGMENTS_PER_PART = 100
SECONDS_PER_PART = 900  # where segments are long: nobody says much more than 2,000 words in that time


@dataclass(frozen=True)
class Part:
    """`number` counts from 1. It holds what begins from `start` on and before `end`, in seconds."""

    number: int
    start: float
    end: float

    def holds(self, seconds: float) -> bool:
        return self.start <= seconds < self.end

    @property
    def is_first(self) -> bool:
        return self.start == -math.inf

    @property
    def is_last(self) -> bool:
        return self.end == math.inf


@dataclass(frozen=True)
class PartLink:
    """`url` is the page with this part, `query` what makes it that; `fragment_url` the part alone, for the script that
    fetches the others."""

    number: int
    clock: str
    query: str
    url: str
    fragment_url: str
    current: bool


def parts(begins: Iterable[tuple[int, float]]) -> list[Part]:
    """For pairs of transcript and second at which a segment of it begins."""
    cuts = [-math.inf]
    counted: dict[int, int] = {}
    first = before = 0.0
    for transcript, start in sorted(begins, key=lambda one: one[1]):
        is_full = counted.get(transcript, 0) >= SEGMENTS_PER_PART or start - first >= SECONDS_PER_PART
        if is_full and counted and start > before:
            cuts.append(start)
            counted, first = {}, start
        counted[transcript] = counted.get(transcript, 0) + 1
        before = start
    ends = [*cuts[1:], math.inf]
    return [Part(number, *span) for number, span in enumerate(zip(cuts, ends, strict=True), start=1)]


def part_at(cut: list[Part], seconds: float) -> Part:
    return next(part for part in cut if part.holds(seconds))
