"""The upload field for pictures. Wagtail's own answers a damaged file with a server error; this one with a reason."""

import io
import warnings
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField

# What Pillow and Willow raise for files that are not what they seem; the list is theirs, not ours to narrow.
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
)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

DAMAGED_IMAGE = _(
    "The picture is damaged or is not a picture. Open it in a picture program and save it again as JPEG or PNG, then "
    "upload that file."
)
TOO_MANY_PIXELS = _(
    "The picture is too large (%(width)s × %(height)s pixels); the limit is %(limit)s million pixels. Save it smaller, "
    "then upload it again."
)


class ArchiveImageField(WagtailImageField):
    def to_python(self, data: Any) -> "UploadedFile[bytes] | None":
        if data not in self.empty_values:
            refuse_bomb(data)
        try:
            uploaded: UploadedFile[bytes] | None = super().to_python(data)
            if uploaded is not None:
                _decode(uploaded)
        except ValidationError:
            raise
        except (*BOMBS, *DAMAGE) as damage:
            raise ValidationError(DAMAGED_IMAGE, code="damaged_image") from damage
        return uploaded


def refuse_bomb(file: BinaryIO) -> None:
    """Looks at the header only: a small file may unfold into gigabytes. What is no picture at all is left to others."""
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            file.seek(0)
            # Pillow closes what it opened itself, not a file that was handed over.
            width, height = Image.open(file).size
    except Image.DecompressionBombError as bomb:
        raise ValidationError(DAMAGED_IMAGE, code="damaged_image") from bomb
    except DAMAGE:
        return
    finally:
        file.seek(0)
    if width * height > limit:
        raise ValidationError(
            TOO_MANY_PIXELS,
            code="too_many_pixels",
            params={"width": width, "height": height, "limit": limit // 1_000_000},
        )


def _decode(uploaded: "UploadedFile[bytes]") -> None:
    """Decodes every row once: a file that was cut off has a good header."""
    uploaded.seek(0)
    content = io.BytesIO(uploaded.read())
    uploaded.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(content) as picture:
            picture.load()
