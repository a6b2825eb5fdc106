"""From a file to pixels: upright, eight bits a channel, and within bounds of memory.

Pillow holds a picture whole: 300 million pixels in colour take 1.2 GB. Only one such picture is decoded at a time, and
what is made of it is made of a smaller copy (knowledge.stored_files.renditions).
"""

import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files import locks
from PIL import Image, ImageChops
from pillow_heif import HeifImagePlugin  # noqa: F401  # importing it teaches Pillow to read HEIC

# What Pillow raises for files that are not what they seem; the list is theirs, not ours to narrow.
DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    ArithmeticError,
    MemoryError,
    EOFError,
    AttributeError,
    RuntimeError,
)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

LARGE = 16_000_000  # pixels; what is smaller is decoded by several threads at once without harm
LOCK = ".large-picture.lock"
PAGES_COUNTED = 200
BAND = 512  # rows that are converted together, so that no second copy of the whole is made
_REDUCED_IMAGE = 1  # TIFF 6.0, NewSubfileType: a smaller version of another page of the file
_NEW_SUBFILE_TYPE, _PHOTOMETRIC = 254, 262
_WHITE_IS_ZERO = 0

# Pillow's own limit of 179 million is for those who set none: knowledge.stored_files.pictures.field refuses by size.
Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
# PILLOW_BLOCK_SIZE: blocks above 32 MB go back to the system when they are freed (glibc, M_MMAP_THRESHOLD). With the
# 16 MB that Pillow begins with, a process keeps 1.2 GB after its first large picture.
Image.core.set_block_size(64 * 1024 * 1024)  # type: ignore[attr-defined]  # not in the stubs


def open_header(file: BinaryIO) -> Image.Image:
    """The picture, of which nothing but the header is read. Pillow leaves a file that was handed over open."""
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(file)


def pages(picture: Image.Image) -> int:
    """How many full pictures the file holds: pages of a TIFF, frames of what moves. Leaves it at the first."""
    if picture.format not in ("TIFF", "PNG", "WEBP"):
        return 1
    count = getattr(picture, "n_frames", 1)
    if picture.format != "TIFF" or count == 1:
        return int(count)
    full = 0
    for page in range(min(count, PAGES_COUNTED)):
        picture.seek(page)
        full += not picture.tag_v2.get(_NEW_SUBFILE_TYPE, 0) & _REDUCED_IMAGE  # type: ignore[attr-defined]  # of TIFF
    picture.seek(0)
    return max(full, 1)


def check(picture: Image.Image) -> None:
    """Reads a picture to its end, once: a file that was cut off has a good header."""
    with one_at_a_time(picture), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if picture.format == "JPEG":
            picture.draft(None, (picture.width // 8, picture.height // 8))  # all bytes are read, few pixels are kept
        picture.load()


def decode(file: BinaryIO, longest: int | None = None) -> Image.Image:
    """The first picture in the file, upright; with `longest`, at most so many pixels wide and high."""
    picture = open_header(file)
    white_is_zero = _is_white_zero(picture)
    with one_at_a_time(picture), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if longest and picture.format == "JPEG":
            picture.draft(None, (longest, longest))
        picture.load()
        orientation = picture.getexif().get(_ORIENTATION, 1)
        picture = eight_bits(picture, white_is_zero=white_is_zero)
        if longest:
            picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _upright(picture, orientation)


_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset({5, 6, 7, 8})
_QUARTERS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    """Pillow's own `exif_transpose` asks for the tag once more, which is gone after a conversion."""
    return picture.transpose(_TURNS[orientation]) if orientation in _TURNS else picture


def turned(picture: Image.Image, degrees: int) -> Image.Image:
    """Clockwise, by quarters; not a pixel is lost."""
    return picture.transpose(_QUARTERS[degrees]) if degrees in _QUARTERS else picture


def upright_size(file: BinaryIO, degrees: int = 0) -> tuple[int, int]:
    """Width and height as the picture is shown: upright, then turned by so many degrees."""
    picture = open_header(file)
    on_its_side = (picture.getexif().get(_ORIENTATION, 1) in _SIDEWAYS) != (degrees in (90, 270))
    return (picture.height, picture.width) if on_its_side else picture.size


def eight_bits(picture: Image.Image, *, white_is_zero: bool = False) -> Image.Image:
    """The same in a mode that can be made smaller and stored: Pillow would cut deep grey off at 255, into white."""
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "PA" else "RGB")
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        grey = _deep_grey(picture)
        return ImageChops.invert(grey) if white_is_zero else grey
    return picture


def _deep_grey(picture: Image.Image) -> Image.Image:
    """From the range that the values need, which is that of the scanner (10, 12, 16 bits), to 0–255."""
    kept = {key: value for key, value in picture.info.items() if key == "icc_profile"}
    if picture.mode in ("I;16B", "I;16N", "I;16L"):
        picture = picture.convert("I")
    low, high = cast(tuple[float, float], picture.getextrema())
    if picture.mode.startswith("I;16") or (picture.mode == "I" and low >= 0 and high < 1 << 16):
        low, high = 0, (1 << max(int(high).bit_length(), 8)) - 1
    elif high <= low:
        low, high = 0, max(high, 1)
    factor = 255 / (high - low)
    grey = Image.new("L", picture.size)
    for top in range(0, picture.height, BAND):
        band = picture.crop((0, top, picture.width, min(top + BAND, picture.height)))
        grey.paste(band.point(lambda value: value * factor - low * factor).convert("L"), (0, top))
    grey.info.update(kept)
    return grey


def _is_white_zero(picture: Image.Image) -> bool:
    """Pillow turns a TIFF of eight bits by itself, and leaves one of sixteen as it is."""
    tags = getattr(picture, "tag_v2", None)
    return tags is not None and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO


@contextlib.contextmanager
def one_at_a_time(picture: Image.Image) -> Iterator[None]:
    """A large picture waits for another that is being decoded by any process of this machine."""
    if picture.width * picture.height <= LARGE:
        yield
        return
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with (Path(settings.MEDIA_ROOT) / LOCK).open("a") as lock:
        locks.lock(lock, locks.LOCK_EX)
        yield
