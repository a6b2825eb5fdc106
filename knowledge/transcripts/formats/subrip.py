"""SubRip: as WebVTT, without its header and its voices."""

from collections.abc import Sequence

from . import webvtt
from .transcript_format import TranscriptFormat


def has_times(lines: Sequence[str]) -> bool:
    """In brackets they belong to plain text with times, as Whisper prints it; the first are asked."""
    first = next((line for line in lines if webvtt.holds_times(line)), None)
    return first is not None and not first.lstrip().startswith(("[", "("))


FORMAT = TranscriptFormat(extensions=(".srt",), recognises=has_times, read=webvtt.read, order=20)
