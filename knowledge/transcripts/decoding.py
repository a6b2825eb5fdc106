"""From the bytes of an upload to text.

UTF-8 and UTF-16 are known by their bytes. An older encoding can only be guessed, by what its letters would spell, and a
wrong guess would put garbled words into the archive: so it is told, with the words to look at.
"""

import codecs
import re
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .cues import Told
from .refusals import Refusal, TranscriptError
from .segments import MAX_BYTES

# U+FFFD stands for letters that some program has lost; the others are UTF-8 once read as Windows-1252 (“é” as “Ã©”).
_GARBLED = re.compile("\ufffd|\u00c3[\u0080-\u00bf\u0192\u0160\u0178]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]")

# As people and programs name them. Latin-1 is read as Windows-1252, which has its letters and more.
_OLDER = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman"}
# Of Indonesian, Dutch, French, Portuguese and German, as names and loans have them.
_ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß"
_LIKELY = (
    re.compile(rf"(?<=[a-z])[{_ACCENTED}]|[{_ACCENTED}](?=[a-z])"),
    re.compile(r"(?:(?<=\s)|^)[“‘«](?=\w)|(?<=[\w.,?!…])[”’»](?=[\s.,?!)]|$)|(?<=\w)’(?=\w)|\s[–—]\s|(?<=\w)[…–]"),
    re.compile(r"(?<![A-Za-z])[ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜ](?=[a-z])"),
)
_UNLIKELY = (
    re.compile(r"(?<=[a-z])[^\W\d_a-zà-öø-ÿœßšž](?=[a-z])"),  # a capital inside a word
    re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘–…“”—\xa0](?=[^\W\d_])"),  # a sign inside a word
    re.compile("[\x80-\x9f¤¦¨¬¯±²³´µ¶·¸¹¼½¾‹›ˆ˜˚˛˝ˇ˘˙ƒ∂∑∏π∫Ωªº√≈∆◊⁄ﬁﬂ‡†‰]"),
)
_JUDGED = 200_000  # bytes of lines with such letters, by which an encoding is guessed
_SHOWN = 3  # words that a message quotes
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class Decoded:
    text: str
    told: tuple[Told, ...] = ()


def decoded(data: bytes) -> Decoded:
    """UTF-8 with or without byte-order mark, UTF-16, or an older encoding with what to look at.

    Raises TranscriptError."""
    encoding = _encoding(data)
    if encoding == "utf-8-sig" and b"\0" in data:
        raise TranscriptError(Refusal.BINARY)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig" or _is_binary(data):
            raise TranscriptError(Refusal.BINARY) from error
        return _guessed(data)
    _check_garbled(text)
    return Decoded(text)


def decode(data: bytes) -> str:
    return decoded(data).text


def check_size(size: int, limit: int = MAX_BYTES) -> None:
    """`size` in bytes, of an upload that may not have been read yet. Raises TranscriptError."""
    if size > limit:
        raise TranscriptError(Refusal.TOO_LARGE, limit=filesizeformat(limit))


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: of text in Latin letters, times and line breaks, every second byte is null.
    head = data[:4096]
    even, odd = head[::2].count(0) * 2, head[1::2].count(0) * 2
    if odd > len(head) * 0.6 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.6 and not odd else "utf-8-sig"


def _is_binary(data: bytes) -> bool:
    """Text in an older encoding has hardly a control character; a recording is full of them."""
    head = data[:4096]
    return sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head) > len(head) // 50


def _guessed(data: bytes) -> Decoded:
    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_JUDGED]
    likelihoods = {name: _likelihood(telling.decode(name, errors="replace")) for name in _OLDER}
    # The first of equals: Windows-1252, the most common.
    encoding = max(likelihoods, key=lambda name: likelihoods[name])
    text = data.decode(encoding, errors="replace")
    if likelihoods[encoding] <= 0:
        raise TranscriptError(Refusal.ENCODING, line=_line(text, _first(text)))
    _check_garbled(text)
    words = dict.fromkeys(word for word in text.split() if _NOT_ASCII.search(word))
    message = _(
        "The file is not saved in UTF-8 and was read as %(encoding)s. Look whether these words are right: %(words)s."
    ) % {"encoding": _OLDER[encoding], "words": ", ".join(f"“{word[:40]}”" for word in list(words)[:_SHOWN])}
    return Decoded(text, (Told(_line(text, _first(text)), message),))


def _likelihood(text: str) -> int:
    likely = sum(len(pattern.findall(text)) for pattern in _LIKELY)
    return likely - 2 * sum(len(pattern.findall(text)) for pattern in _UNLIKELY) - 4 * text.count("\ufffd")


def _first(text: str) -> int:
    found = _NOT_ASCII.search(text)
    return found.start() if found is not None else 0


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _check_garbled(text: str) -> None:
    found = _GARBLED.search(text)
    if found is not None:
        raise TranscriptError(Refusal.GARBLED, line=_line(text, found.start()))
