"""Spans of a recording that nobody outside its institution hears, sees or reads: what they cover, and what covers them.

Nothing here reads the database. Spans are whole milliseconds from the recording's start; what only touches a span is
outside of it. Stored with a recording and its copies they are one text, "1000-2500 7000-9000": in order, none touching
the next, so that the same silence is always the same text, and no span is the empty one.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol


class Span(NamedTuple):
    begin: int
    end: int


Spans = tuple[Span, ...]


class Held(Protocol):
    @property
    def until(self) -> date | None: ...
    @property
    def is_lifted(self) -> bool: ...


def is_in_force(span: Held, day: date) -> bool:
    """`until`: the day at whose beginning it ends by itself."""
    return not span.is_lifted and (span.until is None or day < span.until)


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1].end:
            found[-1] = Span(found[-1].begin, max(found[-1].end, end))
        else:
            found.append(Span(begin, end))
    return tuple(found)


def written(spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{begin}-{end}" for begin, end in merged(spans))


def read(text: str) -> Spans:
    """What `written` wrote. Raises ValueError."""
    pairs = (part.split("-") for part in text.split())
    return tuple(Span(int(begin), int(end)) for begin, end in pairs)


def covers(silenced: str, spans: str) -> bool:
    """Whether nothing of the second is heard where the first is silent; both as they are stored."""
    quiet = read(silenced)
    return all(any(one.begin <= span.begin and span.end <= one.end for one in quiet) for span in read(spans))


def is_withheld(start: float | None, end: float | None, spans: Spans) -> bool:
    """Of something from `start` to `end`, in seconds. What has no times may be anywhere."""
    if start is None or end is None:
        return bool(spans)
    begins, ends = round(start * 1000), round(end * 1000)
    return any(begins < span.end and span.begin < ends for span in spans)
