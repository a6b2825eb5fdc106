"""Pictures inside PDFs, without what cameras and programs wrote beside them. Not one sample of the picture changes."""

import re
import struct
from collections.abc import Iterator

_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")  # in coded data: after a stuffed 00 and restarts it goes on
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _ADOBE = 0xE0, 0xEE  # say how samples are to be read
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE

_JP2_SIGNATURE = b"\0\0\0\x0cjP  \r\n\x87\n"
_JP2_KEPT = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq"})


def bare_jpeg(data: bytes) -> bytes:
    """Without application segments (EXIF, XMP, IPTC, previews), comments and what follows the picture.
    Raises ValueError."""
    if not data.startswith(b"\xff\xd8"):
        raise ValueError("no JPEG")
    return b"\xff\xd8" + b"".join(_jpeg_segments(data)) + b"\xff\xd9"


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    at = 2
    while found := _JPEG_MARKER.match(data, at):
        marker = data[found.end() - 1]
        if marker == _END:
            return
        length = int.from_bytes(data[found.end() : found.end() + 2])
        end = found.end() + length
        if length < 2 or end > len(data):
            raise ValueError("a segment of a JPEG is cut off")
        if marker == _SCAN:
            coded = _JPEG_MARKER.search(data, end)
            end = coded.start() if coded else len(data)
        if marker in (_JFIF, _ADOBE):
            yield _known_segment(marker, data[found.end() + 2 : end])
        elif marker not in _APPLICATION and marker != _COMMENT:
            yield b"\xff" + data[found.end() - 1 : end]
        at = end
    if at < len(data):
        raise ValueError("a JPEG with something else inside")


def _known_segment(marker: int, said: bytes) -> bytes:
    """JFIF without its thumbnail, Adobe's as short as it is; others under these numbers go (JFXX, for one)."""
    if marker == _JFIF and said.startswith(b"JFIF\0") and len(said) >= 14:
        kept = said[:12] + b"\0\0"
    elif marker == _ADOBE and said.startswith(b"Adobe") and len(said) >= 12:
        kept = said[:12]
    else:
        return b""
    return struct.pack(">BBH", 0xFF, marker, len(kept) + 2) + kept


def bare_jpeg2000(data: bytes) -> bytes:
    """Without boxes of XML, UUIDs and whatever else does not make the picture. Raises ValueError."""
    if data.startswith(b"\xff\x4f\xff\x51"):
        return data  # the code alone; it holds comments of its encoder at most
    if not data.startswith(_JP2_SIGNATURE):
        raise ValueError("no JPEG 2000")
    return b"".join(box for name, box in _boxes(data) if name in _JP2_KEPT)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        if at + 8 > len(data):
            raise ValueError("a box of a JPEG 2000 is cut off")
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16])
        end = len(data) if length == 0 else at + length
        if end > len(data) or end < at + 8:
            raise ValueError("a box of a JPEG 2000 is cut off")
        yield name, data[at:end]
        at = end
