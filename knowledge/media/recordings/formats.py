"""The containers that a recording may come in, told apart by their first bytes.

The container is named to FFmpeg explicitly: left to guess, it would also open playlists (HLS, concat) that make it read
other files and addresses.
"""

import re
from dataclasses import dataclass
from typing import BinaryIO

from .mpeg_frames import first_frame, frame_length

HEAD = 4096  # bytes that are enough to tell a container
JUNK = 64 * 1024  # bytes before the first frame that FFmpeg passes over


@dataclass(frozen=True)
class Format:
    """`demuxer` is FFmpeg's name; `codecs` are those that current browsers play from this container."""

    name: str
    demuxer: str
    audio_type: str
    video_type: str
    extensions: tuple[str, ...]
    codecs: frozenset[str]


MP3 = Format("MP3", "mp3", "audio/mpeg", "", ("mp3",), frozenset({"mp3", "mp3float"}))
AAC = Format("AAC", "aac", "audio/aac", "", ("aac",), frozenset({"aac"}))
OGG = Format("Ogg", "ogg", "audio/ogg", "", ("ogg", "oga", "opus"), frozenset({"opus", "vorbis", "flac"}))
FLAC = Format("FLAC", "flac", "audio/flac", "", ("flac",), frozenset({"flac"}))
WAV = Format(
    "WAV",
    "wav",
    "audio/wav",
    "",
    ("wav",),
    frozenset({"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_alaw", "pcm_mulaw"}),
)
MP4 = Format(
    "MP4",
    "mov",
    "audio/mp4",
    "video/mp4",
    ("mp4", "m4a", "m4v"),
    frozenset({"aac", "mp3", "alac", "opus", "flac", "h264", "av1"}),
)
WEBM = Format(
    "WebM", "matroska", "audio/webm", "video/webm", ("webm",), frozenset({"opus", "vorbis", "vp8", "vp9", "av1"})
)

FORMATS = (MP3, MP4, OGG, FLAC, WAV, WEBM, AAC)
EXTENSIONS = tuple(extension for known in FORMATS for extension in known.extensions)
AUDIO_ONLY_EXTENSIONS = frozenset(EXTENSIONS) - {"mp4", "m4v", "webm"}

#: For people: in the order in which most will meet them.
ACCEPTED = "MP3, M4A, AAC, OGG, OPUS, FLAC, WAV, MP4 (H.264), WEBM"

_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})
_CONTAINERS = frozenset(
    {b"RIFF", b"RF64", b"FORM", b"OggS", b"fLaC", b"FLV\x01", b"\x1a\x45\xdf\xa3", b"\x30\x26\xb2\x75"}
)
_DOCTYPE_WEBM = re.compile(rb"\x42\x82.{1,8}webm", re.DOTALL)


def detect(file: BinaryIO) -> Format | None:
    """The format of a file by its first bytes; None when it is none of ours. Leaves the file at its start."""
    file.seek(0)
    head = file.read(HEAD)
    if head[:3] == b"ID3" and len(head) >= 10:
        file.seek(id3_size(head))
        behind_tag = file.read(HEAD)
        found = _by_magic(behind_tag) or (MP3 if not behind_tag.strip(b"\0") else None)
    else:
        found = _by_magic(head)
    if found is None and not _is_container(head):
        file.seek(0)
        found = MP3 if first_frame(file.read(JUNK)) is not None else None
    file.seek(0)
    return found


def _is_container(head: bytes) -> bool:
    """Files in which frames of MPEG audio may stand without being MP3 files."""
    return head[4:8] in _BOXES or head[:4] in _CONTAINERS


def _by_magic(head: bytes) -> Format | None:
    if head[:4] == b"fLaC":
        return FLAC
    if head[:4] == b"OggS":
        return OGG
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return WAV
    if head[4:8] == b"ftyp" and head[8:12] != b"qt  ":
        return MP4
    if head[:4] == b"\x1a\x45\xdf\xa3" and _DOCTYPE_WEBM.search(head[:128]):
        return WEBM
    return _by_frame(head)


def _by_frame(head: bytes) -> Format | None:
    """MPEG audio without a container: eleven or twelve bits of synchronisation, then the layer."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    layer = head[1] >> 1 & 3
    if layer == 0 and head[1] & 0xF0 == 0xF0:
        return AAC
    return MP3 if frame_length(head[:4]) else None


def id3_size(head: bytes) -> int:
    """Length of an ID3v2 tag in bytes, its header included: four bytes of seven bits each (id3.org, ID3v2.4 § 3.1)."""
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return size + 10
