"""JSON of programs and services that turn speech into text. Each has a module here that knows its fields."""

import json
import re
from typing import Any

from knowledge.transcripts.decoding import decoded
from knowledge.transcripts.formats.document_format import Document, DocumentFormat
from knowledge.transcripts.refusals import Refusal, TranscriptError

from . import otter, rev, sonix, whisper, whisper_cpp
from .dialect import Dialect

_DIALECTS: tuple[Dialect, ...] = (rev.DIALECT, otter.DIALECT, sonix.DIALECT, whisper_cpp.DIALECT, whisper.DIALECT)
# Not every bracket opens JSON: “[00:01] …” and “["Judul"]” stand in plain text.
_OPENS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:\{[\s\0]*[\"}]|\[[\s\0]*\{)")


# Python takes up to 230 bytes for the first and 60 for what the second divides; ten hours with every word have a fifth.
MAX_BRACKETS, MAX_COMMAS = 500_000, 2_000_000
LONGEST_NUMBER = 18  # digits


def recognises(data: bytes) -> bool:
    return _OPENS.match(data) is not None


def read(data: bytes) -> Document:
    text = decoded(data)
    content = _content(text.text)
    for dialect in _DIALECTS:
        if dialect.recognises(content):
            return dialect.read(content, text.told)
    raise TranscriptError(Refusal.UNKNOWN_JSON)


def _number(written: str) -> float:
    """One that no time can have would be too large to reckon with; as a float it is infinite."""
    return int(written) if len(written) <= LONGEST_NUMBER else float(written)


def _content(text: str) -> Any:
    for marks, most in (("[{", MAX_BRACKETS), (",", MAX_COMMAS)):
        if sum(map(text.count, marks)) > most:
            raise TranscriptError(Refusal.TOO_MANY_TAGS, limit=most)
    # The standard library's reader, not orjson: Whisper writes NaN, which no other takes.
    try:
        return json.loads(text, parse_int=_number)
    except json.JSONDecodeError as error:
        raise TranscriptError(Refusal.DAMAGED, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise TranscriptError(Refusal.DAMAGED, line=1) from error


FORMAT = DocumentFormat(
    name="JSON (Whisper, WhisperX, Otter, Rev, Sonix)",
    extensions=(".json",),
    media_types=("application/json",),
    recognises=recognises,
    read=read,
)
