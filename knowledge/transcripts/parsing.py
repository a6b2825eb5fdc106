"""From a file or typed text to segments: which format it is, and which of its cues hold."""

import re

from . import blocks, timed_lines
from .cue_text import named
from .decoding import check_size, decode
from .judging import Judge
from .refusals import Refusal, TranscriptError
from .segments import Parsed

_NEWLINE = re.compile(r"\r\n|\r|\n")  # not str.splitlines, which also breaks at U+2028 and others


def parse(data: bytes | str, *, duration: float | None = None) -> Parsed:
    """WebVTT, SubRip, or text with times; `duration` of the recording in seconds. Raises TranscriptError."""
    text = decode(data) if isinstance(data, bytes) else _typed(data)
    if not text.strip():
        raise TranscriptError(Refusal.EMPTY)
    lines = _NEWLINE.split(text)
    is_webvtt = blocks.HEADER.fullmatch(lines[0]) is not None
    has_arrows = any(blocks.ARROW in line for line in lines)
    found = blocks.read(lines) if is_webvtt or has_arrows else timed_lines.read(lines)
    # WebVTT names speakers by voice spans; a colon there is only a colon.
    judge = Judge(duration, name_speaker=None if is_webvtt else named)
    for one in found:
        judge.take(one)
    if not judge.has_cues:
        raise TranscriptError(Refusal.NO_TIMES)
    return judge.verdict()


def _typed(text: str) -> str:
    check_size(len(text.encode(errors="replace")))
    return text.removeprefix("\ufeff").replace("\0", "")
