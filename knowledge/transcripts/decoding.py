"""From the bytes of an upload to text. Nothing is guessed: a wrong guess would put garbled words into the archive."""

import codecs
import re

from django.template.defaultfilters import filesizeformat

from .refusals import Refusal, TranscriptError
from .segments import MAX_BYTES

# U+FFFD stands for letters that some program has lost; the others are UTF-8 once read as Windows-1252 (“é” as “Ã©”).
_GARBLED = re.compile("\ufffd|\u00c3[\u0080-\u00bf\u0192\u0160\u0178]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]")


def decode(data: bytes) -> str:
    """UTF-8 with or without byte-order mark, UTF-16 with one. Raises TranscriptError."""
    check_size(len(data))
    encoding = _encoding(data)
    if encoding == "utf-8-sig" and b"\0" in data:
        raise TranscriptError(Refusal.BINARY)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refused(data, error.start) from error
    _check_garbled(text)
    return text


def check_size(size: int) -> None:
    """`size` in bytes, of an upload that may not have been read yet. Raises TranscriptError."""
    if size > MAX_BYTES:
        raise TranscriptError(Refusal.TOO_LARGE, limit=filesizeformat(MAX_BYTES))


def _encoding(data: bytes) -> str:
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _refused(data: bytes, at: int) -> TranscriptError:
    """Text in an older encoding has hardly a control character; a recording or a Word file is full of them."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:4096])
    if controls > len(data[:4096]) // 50:
        return TranscriptError(Refusal.BINARY)
    return TranscriptError(Refusal.ENCODING, line=data.count(b"\n", 0, at) + 1)


def _check_garbled(text: str) -> None:
    found = _GARBLED.search(text)
    if found is not None:
        raise TranscriptError(Refusal.GARBLED, line=text.count("\n", 0, found.start()) + 1)
