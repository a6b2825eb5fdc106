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


# What FFmpeg decodes and the copies for the public are made from; browsers need not play it. Listed, because its rarer
# decoders are seldom looked at by anybody.
PCM = frozenset(
    f"pcm_{kind}"
    for kind in (
        *("u8", "s8", "s16le", "s16be", "s24le", "s24be", "s32le", "s32be", "f32le", "f32be", "f64le", "f64be"),
        *("alaw", "mulaw"),
    )
)
SOUND = PCM | {
    *("mp3", "mp3float", "mp2", "aac", "alac", "opus", "vorbis", "flac", "ac3", "eac3"),
    *("amr_nb", "amr_wb", "amrnb", "amrwb", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt"),
}
PICTURES = frozenset(
    {"h264", "hevc", "av1", "libdav1d", "vp8", "vp9", "mpeg4", "h263", "mjpeg", "mpeg2video", "prores", "dvvideo"}
)


@dataclass(frozen=True)
class Format:
    """`demuxer` is FFmpeg's name; `codecs` are those that are read in this container."""

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
AMR = Format("AMR", "amr", "audio/amr", "", ("amr", "awb"), frozenset({"amr_nb", "amr_wb", "amrnb", "amrwb"}))
WAV = Format(
    "WAV",
    "wav",
    "audio/wav",
    "",
    ("wav", "wave", "bwf", "rf64"),
    PCM | {"adpcm_ms", "adpcm_ima_wav", "mp3", "mp3float"},
)
AIFF = Format("AIFF", "aiff", "audio/aiff", "", ("aif", "aiff", "aifc"), PCM | {"adpcm_ima_qt"})

# The same container by its three families. Telephones mix them: an .m4a of one says that it is QuickTime.
_FAMILY = ("mp4", "m4a", "m4v", "m4b", "mov", "qt", "3gp", "3g2")
MP4 = Format("MP4", "mov", "audio/mp4", "video/mp4", _FAMILY, SOUND | PICTURES)
QUICKTIME = Format("QuickTime", "mov", "audio/mp4", "video/quicktime", ("mov", *_FAMILY), SOUND | PICTURES)
MOBILE = Format("3GP", "mov", "audio/3gpp", "video/3gpp", ("3gp", *_FAMILY), SOUND | PICTURES)

WEBM = Format(
    "WebM",
    "matroska",
    "audio/webm",
    "video/webm",
    ("webm",),
    frozenset({"opus", "vorbis", "vp8", "vp9", "av1", "libdav1d"}),
)
MATROSKA = Format("Matroska", "matroska", "audio/x-matroska", "video/x-matroska", ("mkv", "mka"), SOUND | PICTURES)

FORMATS = (MP3, MP4, QUICKTIME, MOBILE, OGG, FLAC, WAV, AIFF, AMR, WEBM, MATROSKA, AAC)
EXTENSIONS = tuple(dict.fromkeys(extension for known in FORMATS for extension in known.extensions))
AUDIO_ONLY_EXTENSIONS = frozenset(EXTENSIONS) - {"mp4", "m4v", "mov", "qt", "3gp", "3g2", "webm", "mkv"}

#: For people: in the order in which most will meet them.
ACCEPTED = "MP3, M4A, AAC, OGG, OPUS, FLAC, WAV, AIFF, AMR, MP4, MOV, 3GP, MKV, WEBM"

_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})
_CONTAINERS = frozenset(
    {b"RIFF", b"RF64", b"FORM", b"OggS", b"fLaC", b"FLV\x01", b"\x1a\x45\xdf\xa3", b"\x30\x26\xb2\x75"}
)
_DOCTYPE = re.compile(rb"\x42\x82.{1,8}(webm|matroska)", re.DOTALL)
_AMR = (b"#!AMR\n", b"#!AMR-WB\n")
# By the first letters of the brand; of QuickTime from before there were brands, by the first box.
_BRANDS = ((b"qt  ", QUICKTIME), (b"3g", MOBILE), (b"", MP4))
_UNBRANDED = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip"})


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
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return AIFF
    if head.startswith(_AMR):
        return AMR
    if head[4:8] == b"ftyp":
        return next(found for brand, found in _BRANDS if head[8:12].startswith(brand))
    if head[4:8] in _UNBRANDED:
        return QUICKTIME
    doctype = _DOCTYPE.search(head[:128]) if head[:4] == b"\x1a\x45\xdf\xa3" else None
    if doctype is not None:
        return WEBM if doctype[1] == b"webm" else MATROSKA
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
