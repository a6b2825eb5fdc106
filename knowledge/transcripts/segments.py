"""What a transcript holds once it is read, and what could not be used as it stood."""

from dataclasses import dataclass

MAX_BYTES = 4 * 1024 * 1024  # ten hours of talk with every word are about 1 MB
MAX_SEGMENTS = 20_000
MAX_TEXT = 20_000  # characters of one segment
MAX_SPEAKER = 120  # characters; the length of Segment.speaker
MAX_PROBLEMS = 50


@dataclass(frozen=True)
class Word:
    """One word with its time, where the transcript tells it. Seconds from the start of the recording, whole
    milliseconds; `confidence` of a machine from 0 to 1, None where it is not told."""

    start: float
    end: float
    text: str
    confidence: float | None = None


@dataclass(frozen=True)
class ParsedSegment:
    """Times are seconds from the recording's start, whole milliseconds; `speaker` may be empty.

    `words` may be empty; otherwise they are those of `text`, in order, some perhaps missing."""

    start: float
    end: float
    speaker: str
    text: str
    words: tuple[Word, ...] = ()


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
