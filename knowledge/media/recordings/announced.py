"""How many bytes a header announces: WAV and MP3 files that were cut off still play, and look whole to a player."""

import struct
from typing import BinaryIO

from .formats import AIFF, HEAD, MP3, WAV, Format, id3_size

UNKNOWN = (0, 0xFFFFFFFF)  # written by recorders that do not know the length beforehand
XING_FRAMES, XING_BYTES = 1, 2


def missing_share(file: BinaryIO, found: Format) -> float:
    """The part of the announced bytes that is not there, from 0 to 1. Leaves the file at its start."""
    size = file.seek(0, 2)
    announced = 0
    if found is WAV:
        announced = _riff_size(file)
    elif found is AIFF:
        announced = _form_size(file)
    elif found is MP3:
        announced = _xing_size(file)
    file.seek(0)
    return max(0.0, (announced - size) / announced) if announced > 0 else 0.0


def _riff_size(file: BinaryIO) -> int:
    """RF64 (EBU Tech 3306) writes the length of more than four gigabytes behind, in a chunk “ds64”."""
    file.seek(0)
    head = file.read(28)
    if head[:4] == b"RF64" and head[12:16] == b"ds64" and len(head) == 28:
        return int(struct.unpack("<Q", head[20:28])[0]) + 8
    (length,) = struct.unpack("<I", head[4:8])
    return 0 if head[:4] != b"RIFF" or length in UNKNOWN else int(length) + 8


def _form_size(file: BinaryIO) -> int:
    file.seek(4)
    (length,) = struct.unpack(">I", file.read(4))
    return 0 if length in UNKNOWN else int(length) + 8


def _xing_size(file: BinaryIO) -> int:
    """An encoder's “Xing” or “Info” header in the first frame counts the bytes of all frames."""
    file.seek(0)
    head = file.read(10)
    start = id3_size(head) if head[:3] == b"ID3" else 0
    file.seek(start)
    frame = file.read(HEAD)
    at = max(frame.find(b"Xing"), frame.find(b"Info"))
    if at < 0 or len(frame) < at + 16:
        return 0
    (flags,) = struct.unpack(">I", frame[at + 4 : at + 8])
    if not flags & XING_BYTES:
        return 0
    (length,) = struct.unpack(">I", frame[at + 12 : at + 16] if flags & XING_FRAMES else frame[at + 8 : at + 12])
    return start + int(length)
