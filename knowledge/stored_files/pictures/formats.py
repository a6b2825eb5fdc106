"""What a file is, by its first bytes; its name says only what somebody believes it to be."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

HEAD = 4096  # bytes that are enough to tell a format


@dataclass(frozen=True)
class PictureFormat:
    """`name` is for people, `willow` is Wagtail's name; the first of the extensions is the usual one."""

    name: str
    willow: str
    mime_type: str
    extensions: tuple[str, ...]


JPEG = PictureFormat("JPEG", "jpeg", "image/jpeg", ("jpg", "jpeg", "jfif"))
PNG = PictureFormat("PNG", "png", "image/png", ("png", "apng"))
WEBP = PictureFormat("WebP", "webp", "image/webp", ("webp",))
AVIF = PictureFormat("AVIF", "avif", "image/avif", ("avif",))
HEIF = PictureFormat("HEIC/HEIF", "heic", "image/heic", ("heic", "heif", "hif"))
TIFF = PictureFormat("TIFF", "tiff", "image/tiff", ("tif", "tiff"))

FORMATS = (JPEG, PNG, TIFF, HEIF, WEBP, AVIF)
EXTENSIONS = tuple(extension for known in FORMATS for extension in known.extensions)
ACCEPTED = ", ".join(known.name for known in FORMATS)

# Of the ISO base media file format, by brand (ISO/IEC 23008-12, annex B; AV1 image file format, § 6).
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_ANY_CODEC = frozenset({b"mif1", b"mif2", b"msf1", b"miaf"})

# Cameras write their raw formats as TIFF or as something of their own.
RAW_EXTENSIONS = frozenset(
    (
        *("3fr", "arw", "cr2", "cr3", "crw", "dcr", "dng", "erf", "iiq", "k25", "kdc", "mef", "mos", "mrw", "nef"),
        *("nrw", "orf", "pef", "raf", "raw", "rw2", "rwl", "sr2", "srf", "srw", "x3f"),
    )
)
_STARTS = (
    (b"8BPS", "Photoshop (PSD)"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"AT&TFORM", "DjVu"),
    (b"%!PS", "PostScript (EPS, AI)"),
    (b"\xc5\xd0\xd3\xc6", "PostScript (EPS, AI)"),
    (b"gimp xcf", "GIMP (XCF)"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"FUJIFILMCCD-RAW", "RAW"),
    (b"IIRO", "RAW"),
    (b"IIRS", "RAW"),
    (b"IIU\x00", "RAW"),
)
PDF = "PDF"
MOVING = "video"


def detect(file: BinaryIO) -> PictureFormat | None:
    """The format of a file that can be taken; None for all others. Leaves the file at its start."""
    head = _head(file)
    if head[:3] == b"\xff\xd8\xff":
        return JPEG
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):  # the latter two: BigTIFF
        return None if head[8:10] == b"CR" else TIFF  # Canon's raw format
    brands = _brands(head)
    if brands & _AVIF_BRANDS:
        return AVIF
    return HEIF if brands & _HEIF_BRANDS else None


def other_kind(file: BinaryIO, name: str) -> str:
    """What people call a file that cannot be taken; empty when nothing is known of it."""
    head = _head(file)
    if PurePath(name).suffix[1:].lower() in RAW_EXTENSIONS or head[8:10] == b"CR":
        return "RAW"
    if b"%PDF-" in head[:1024]:
        return PDF
    if b"<svg" in head:
        return "SVG"
    brands = _brands(head)
    if b"crx " in brands:
        return "RAW"
    if (brands and not brands & _ANY_CODEC) or head[:4] == b"\x1a\x45\xdf\xa3":
        return MOVING
    return next((kind for start, kind in _STARTS if head.startswith(start)), "")


def is_raw(name: str) -> bool:
    """By its name: the raw formats of Nikon, Sony and Adobe begin as any TIFF does, and hold a thumbnail first."""
    return PurePath(name).suffix[1:].lower() in RAW_EXTENSIONS


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _brands(head: bytes) -> set[bytes]:
    """The major brand and those that it is compatible with."""
    if head[4:8] != b"ftyp":
        return set()
    box = head[: min(int.from_bytes(head[:4], "big"), HEAD)]
    return {box[8:12], *(box[at : at + 4] for at in range(16, len(box) - 3, 4))}
