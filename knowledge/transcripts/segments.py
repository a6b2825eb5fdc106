"""What a transcript holds once it is read, and what could not be used as it stood."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from knowledge.models import Word

__all__ = ["Parsed", "ParsedSegment", "Problem", "Word"]

MAX_BYTES = 4 * 1024 * 1024  # ten hours of talk with every word are about 1 MB
MAX_SEGMENTS = 20_000
MAX_TEXT = 20_000  # characters of one segment
MAX_SPEAKER = 120  # characters; the length of Segment.speaker
MAX_PROBLEMS = 50


@dataclass(frozen=True)
class ParsedSegment:
    """Times are seconds from the recording's start, whole milliseconds; `speaker` may be empty.

    `words` may be empty; otherwise they are all words of `text` in order, each within the segment and none before the
    one before it has ended. `key` names the segment that stands already, where the file says so."""

    start: float
    end: float
    speaker: str
    text: str
    words: tuple[Word, ...] = ()
    key: str = ""

    @cached_property
    def said(self) -> Counter[str]:
        """Words of the text, whatever their case and the marks at them."""
        folded = ("".join(filter(str.isalnum, word)) for word in self.text.casefold().split())
        return Counter(filter(None, folded))


@dataclass(frozen=True)
class Problem:
    """`line` counts from 1. What is `mended` is among the segments in its mended form; the rest was left out."""

    line: int
    message: str
    mended: bool = False


@dataclass(frozen=True)
class Parsed:
    """At most MAX_PROBLEMS problems are told, in the order of their lines."""

    segments: tuple[ParsedSegment, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.mended)
