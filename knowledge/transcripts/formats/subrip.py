"""SubRip: as WebVTT, without its header and its voices."""

from collections.abc import Sequence

from . import webvtt
from .transcript_format import TranscriptFormat


def has_times(lines: Sequence[str]) -> bool:
    return any(webvtt.ARROW in line for line in lines)


FORMAT = TranscriptFormat(extensions=(".srt",), recognises=has_times, read=webvtt.read, order=20)
