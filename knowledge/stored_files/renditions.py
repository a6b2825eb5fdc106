"""Versions of a picture for the public: in the colours of screens, without the metadata of the original, and never an
error for a page."""

import contextlib
import copy
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.functional import cached_property
from PIL import Image
from wagtail.images.models import Filter, SourceImageIOError
from willow.plugins.pillow import PillowImage

from knowledge.stored_files.full_disk import is_full_disk
from knowledge.stored_files.storage import whole_or_nothing

from .pictures import BOMBS, DAMAGE
from .pictures.colours import to_srgb
from .pictures.decoding import LARGE, decode, turned
from .pictures.formats import detect

# What transparency needs; EXIF, XMP, comments and the rest say where, when and with what.
KEPT = frozenset({"transparency", "background"})

#: A large picture is decoded for this one version, and the others are made of it.
READING_SIDE = 2560  # pixels; more than any page shows
READING_COPY = f"max-{READING_SIDE}x{READING_SIDE}|format-webp|webpquality-95"


class ForgetMetadata:
    """The last operation of every filter: Willow carries EXIF, with the photograph's place, into JPEG and PNG."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        picture: Image.Image = willow.image
        picture.info = {key: value for key, value in picture.info.items() if key in KEPT}
        return willow


class ScreenColours:
    """The first operation, when the picture is small already: print and wide colours become sRGB."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        return PillowImage(to_srgb(willow.image))


class DecodedPicture(PillowImage):
    """What Wagtail's filter works on: decoded and turned by us, with the name of the format that it was stored in."""

    def __init__(self, picture: Image.Image, format_name: str) -> None:
        super().__init__(picture)
        self.format_name = format_name

    def auto_orient(self) -> "DecodedPicture":
        return self


class PublicFilter(Filter):
    @cached_property
    def filter_operations(self) -> list[Any]:
        return [ScreenColours(), *Filter(spec=self.spec).filter_operations, ForgetMetadata()]

    @contextlib.contextmanager
    def get_willow_image(self, image: Any, source: "File[bytes] | None" = None) -> Iterator[DecodedPicture]:
        longest = READING_SIDE if self.spec == READING_COPY else None
        with contextlib.nullcontext(source) if source is not None else image.open_file() as file:
            found = detect(cast(BinaryIO, file))
            if found is None:
                raise SourceImageIOError("not a picture")
            picture = decode(cast(BinaryIO, file), longest)
            # What is handed over is the file itself, but of a large picture its reading copy, which is turned already.
            if source is None or not is_large(image):
                picture = turned(picture, image.rotation)
            yield DecodedPicture(picture, found.willow)

    def get_transform(self, image: Any, size: tuple[int, int] | None = None) -> Any:
        return super().get_transform(_as_large_as(image, size) if size else image, size)

    def run(self, image: Any, output: BinaryIO, source: "File[bytes] | None" = None) -> Any:
        try:
            return super().run(image, output, source=source)
        except BaseException:
            output.close()  # Wagtail's temporary file, which nobody else would close
            raise


def is_large(image: Any) -> bool:
    return bool(image.width * image.height > LARGE)


def _as_large_as(image: Any, size: tuple[int, int]) -> Any:
    """The image with its focal point where it is in a smaller copy."""
    scale = max(size) / max(image.width, image.height, 1)
    if scale >= 1 or not image.has_focal_point():
        return image
    smaller = copy.copy(image)
    for name in ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"):
        setattr(smaller, name, round(getattr(image, name) * scale))
    return smaller


def make(spec: str, generate: Any, source: "File[bytes] | None") -> "File[bytes]":
    """The file of one version. A damaged original raises SourceImageIOError, which Wagtail's tags survive."""
    public = PublicFilter(spec=spec)
    _ = public.operations  # a mistake in the specification is the template's, and has to be heard
    try:
        made = generate(public, source=source)
    except (*BOMBS, *DAMAGE) as damage:
        raise SourceImageIOError(str(damage)) from damage
    with made.file:  # a temporary file that Wagtail leaves open
        made.seek(0)
        return ContentFile(made.read(), name=made.name)


def keep(create: Callable[..., Any], *arguments: Any) -> Any:
    """The rows of versions with their files, all of them or none. A full disk raises SourceImageIOError too."""
    try:
        with transaction.atomic(), whole_or_nothing():
            return create(*arguments)
    except OSError as error:
        if is_full_disk(error):
            raise SourceImageIOError(str(error)) from error
        raise
