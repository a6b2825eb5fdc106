"""A transcript as WebVTT (https://www.w3.org/TR/webvtt1/)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from knowledge.models.transcript import KEY_PATTERN

from .cue_text import escaped, escaped_lines, escaped_word
from .segments import Word
from .timecodes import TIME, written
from .word_times import Span

_NAME = re.compile(rf"^{KEY_PATTERN}\n(?={TIME} --> )", re.MULTILINE)
_WORD_TIMES = re.compile(rf"<{TIME}>|<c\.p[0-9]{{1,3}}>|</c>")


class Timed(Protocol):
    """A Segment or a ParsedSegment."""

    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...
    @property
    def speaker(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def words(self) -> Sequence[Word]: ...
    @property
    def key(self) -> str: ...


def write_webvtt(segments: Iterable[Timed], *, word_times: bool = False) -> str:
    """`parse` reads the same segments from it, without the times of their words unless `word_times`.

    The key of a segment is the identifier of its cue (section 4.1): it serves for citing, and leads back to the segment
    when the file is read again."""
    return "\n".join(["WEBVTT", "", *(_cue(segment, word_times) for segment in segments)])


def without_word_times(webvtt: str) -> str:
    """What `write_webvtt` wrote, as people read it."""
    return _WORD_TIMES.sub("", webvtt)


def words_alone(webvtt: str) -> str:
    """Also without the keys of segments: for who compares."""
    return _NAME.sub("", without_word_times(webvtt))


def _cue(segment: Timed, word_times: bool) -> str:
    start = round(segment.start * 1000)
    end = max(start + 1, round(segment.end * 1000))
    name = f"{segment.key}\n" if segment.key else ""
    voice = f"<v {escaped(segment.speaker)}>" if segment.speaker else ""
    timed = word_times and segment.words
    text = "".join(_timed(segment.text, segment.words, start, end)) if timed else escaped_lines(segment.text)
    return f"{name}{written(start)} --> {written(end)}\n{voice}{text}\n"


def _timed(text: str, words: Sequence[Word], start: int, end: int) -> Iterator[str]:
    """A time stands before each word and, where the next does not begin there, behind it; not where the cue says it
    already."""
    at, last = 0, start
    if len(words) == 1 and Span.of(words[0].start, words[0].end) == Span(start, end):
        yield f"<{written(start)}>"  # or it would seem not to be timed
    for word in words:
        times, found = Span.of(word.start, word.end), text.index(word.text, at)
        if at:
            yield f"<{written(last)}>{' ' if found > at else ''}"
        if times.start != last:
            yield f"<{written(times.start)}>"
        yield escaped_word(word)
        at, last = found + len(word.text), times.end
    if last != end:
        yield f"<{written(last)}>"
