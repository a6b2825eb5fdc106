"""SubRip: as WebVTT, without its header and its voices."""

from collections.abc import Sequence

from . import timed_text, webvtt
from .transcript_format import TranscriptFormat


def has_times(lines: Sequence[str]) -> bool:
    """The first times tell: one alone and those in brackets are of plain text with times, as Whisper prints it."""
    for line in lines:
        if webvtt.holds_times(line):
            return not line.lstrip().startswith(("[", "("))
        if timed_text.begins_passage(line):
            return False
    return False


FORMAT = TranscriptFormat(name="SubRip", extensions=(".srt",), recognises=has_times, read=webvtt.read, order=20)
