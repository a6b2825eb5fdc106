"""A transcript as WebVTT (https://www.w3.org/TR/webvtt1/)."""

from collections.abc import Iterable
from typing import Protocol

from .cue_text import escaped
from .timecodes import written


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


def write_webvtt(segments: Iterable[Timed]) -> str:
    """`parse` reads the same segments from it."""
    return "\n".join(["WEBVTT", "", *(_cue(segment) for segment in segments)])


def _cue(segment: Timed) -> str:
    start = round(segment.start * 1000)
    end = max(start + 1, round(segment.end * 1000))
    voice = f"<v {escaped(segment.speaker)}>" if segment.speaker else ""
    return f"{written(start)} --> {written(end)}\n{voice}{escaped(segment.text)}\n"
