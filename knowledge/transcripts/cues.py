"""What the readers of the formats hand over: cues as they are written, not yet validated."""

from dataclasses import dataclass

from .segments import Word


@dataclass(frozen=True)
class Cue:
    """`start` and `end` in milliseconds; `end` None where the format leaves it to the next cue; `words` where each has
    its time, some perhaps missing; `key` where the format names the segment that it came from."""

    line: int
    start: int
    end: int | None
    payload: str
    words: tuple[Word, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Stray:
    """Words that belong to no time."""

    line: int
    payload: str


@dataclass(frozen=True)
class Aside:
    """What the format or the program writes beside the words, such as the name of a cue. Nobody says it."""

    line: int
    payload: str


@dataclass(frozen=True)
class Repetition:
    """A line of captions that roll: shown once more, said once."""

    line: int


@dataclass(frozen=True)
class BadTime:
    """A line that should hold times and does not."""

    line: int
    payload: str


@dataclass(frozen=True)
class Told:
    """What a reader has mended or left out by itself, in a sentence for who sends the file."""

    line: int
    message: str
    mended: bool = True


Found = Cue | Stray | Aside | Repetition | BadTime | Told
