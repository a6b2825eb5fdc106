"""From a file or typed text to segments: which format it is, and which of its cues hold."""

import re

from .decoding import check_size, decode
from .formats import format_of
from .refusals import Refusal, TranscriptError
from .segments import Parsed
from .validation import Validator

_NEWLINE = re.compile(r"\r\n|\r|\n")  # not str.splitlines, which also breaks at U+2028 and others


def parse(data: bytes | str, *, duration: float | None = None) -> Parsed:
    """Of any of the `formats`; `duration` of the recording in seconds. Raises TranscriptError."""
    return _read(decode(data) if isinstance(data, bytes) else _typed(data), duration)


def parse_kept(text: str, *, duration: float | None) -> Parsed:
    """What we have written ourselves, however long it has become with the times of its words."""
    return _read(text, duration)


def _read(text: str, duration: float | None) -> Parsed:
    if not text.strip():
        raise TranscriptError(Refusal.EMPTY)
    lines = _NEWLINE.split(text)
    recognised = format_of(lines)
    validator = Validator(duration, speaker_before_colon=recognised.speaker_before_colon)
    for one in recognised.read(lines):
        validator.take(one)
    if not validator.has_cues:
        raise TranscriptError(Refusal.NO_TIMES)
    return validator.result()


def _typed(text: str) -> str:
    check_size(len(text.encode(errors="replace")))
    return text.removeprefix("\ufeff").replace("\0", "")
