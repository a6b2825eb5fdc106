"""Versions of a picture for the public: without the metadata of the original, and never an error for a page."""

from collections.abc import Callable
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.functional import cached_property
from PIL import Image
from wagtail.images.models import Filter, SourceImageIOError

from knowledge.stored_files.full_disk import is_full_disk
from knowledge.stored_files.storage import whole_or_nothing

from .pictures import BOMBS, DAMAGE

# What colours and transparency need; EXIF, XMP, comments and the rest say where, when and with what.
KEPT = frozenset({"icc_profile", "transparency", "background"})


class ForgetMetadata:
    """The last operation of every filter: Willow carries EXIF, with the photograph's place, into JPEG and PNG."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        picture: Image.Image = willow.image
        picture.info = {key: value for key, value in picture.info.items() if key in KEPT}
        return willow


class PublicFilter(Filter):
    @cached_property
    def filter_operations(self) -> list[Any]:
        return [*Filter(spec=self.spec).filter_operations, ForgetMetadata()]

    def run(self, image: Any, output: BinaryIO, source: "File[bytes] | None" = None) -> Any:
        try:
            return super().run(image, output, source=source)
        except BaseException:
            output.close()  # Wagtail's temporary file, which nobody else would close
            raise


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


def keep(create: Callable[..., Any], *filters: Filter) -> Any:
    """The rows of versions with their files, all of them or none. A full disk raises SourceImageIOError too."""
    try:
        with transaction.atomic(), whole_or_nothing():
            return create(*filters)
    except OSError as error:
        if is_full_disk(error):
            raise SourceImageIOError(str(error)) from error
        raise
