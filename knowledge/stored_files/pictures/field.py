"""The upload field for pictures: what it takes is recognised by its content, what it refuses by a remedy."""

from pathlib import PurePath
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.fields import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images.fields import WagtailImageField

from . import decoding
from .decoding import BOMBS, DAMAGE
from .formats import ACCEPTED, EXTENSIONS, PictureFormat, detect, is_raw, other_kind
from .refusals import Refusal, RefusedPictureError

MILLION = 1_000_000


def _accepted() -> str:
    return _("Accepted: %(formats)s; up to %(size)s and %(pixels)s million pixels.") % {
        "formats": ACCEPTED,
        "size": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        "pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // MILLION,
    }


class ArchiveImageField(WagtailImageField):
    """Wagtail's field answers a damaged file with a server error, and believes the name of a file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = lazy(_accepted, str)()
        self.widget.attrs["accept"] = ",".join(["image/*", *(f".{extension}" for extension in EXTENSIONS)])
        self.widget.attrs["data-most-bytes"] = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        #: What the librarian should know of a file that was taken.
        self.pages = 1

    def to_python(self, data: Any) -> "UploadedFile[bytes] | None":
        uploaded = cast("UploadedFile[bytes] | None", FileField.to_python(self, data))
        if uploaded is None:
            return None
        try:
            self._take(uploaded)
        except ValidationError:
            raise
        except Image.DecompressionBombError as bomb:
            raise RefusedPictureError(Refusal.TOO_MANY_PIXELS, limit=self._limit) from bomb
        except (*BOMBS, *DAMAGE) as damage:
            raise RefusedPictureError(Refusal.DAMAGED) from damage
        finally:
            uploaded.seek(0)
        return uploaded

    @property
    def _limit(self) -> int:
        return int(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS) // MILLION

    def _take(self, uploaded: "UploadedFile[bytes]") -> None:
        file = cast(BinaryIO, uploaded)
        size, most = int(uploaded.size or 0), settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        if size > most:
            raise RefusedPictureError(Refusal.TOO_LARGE, size=filesizeformat(size), limit=filesizeformat(most))
        found = detect(file)
        if found is None or is_raw(uploaded.name or ""):
            raise RefusedPictureError.of_kind(other_kind(file, uploaded.name or ""))
        picture = decoding.open_header(file)
        if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise RefusedPictureError(Refusal.TOO_MANY_PIXELS, limit=self._limit)
        self.pages = decoding.pages(picture)
        decoding.check(picture)
        uploaded.content_type = found.mime_type
        uploaded.name = _named_by_content(uploaded.name or "", found)


def _named_by_content(name: str, found: PictureFormat) -> str:
    """Phones send HEIC under the name of a JPEG: the extension decides how the file is announced when it is sent."""
    path = PurePath(name)
    return name if path.suffix[1:].lower() in found.extensions else f"{path.stem or 'x'}.{found.extensions[0]}"
