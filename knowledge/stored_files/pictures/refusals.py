"""Why a picture is not taken, and what the person who sends it can do."""

from enum import StrEnum
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .formats import ACCEPTED, MOVING, PDF


class Refusal(StrEnum):
    DAMAGED = "damaged_image"
    OTHER_FORMAT = "other_format"
    NOT_A_PICTURE = "not_a_picture"
    PDF = "pdf"
    VIDEO = "video"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LARGE = "too_large"


REASONS = {
    Refusal.DAMAGED: _(
        "The picture is damaged or stored in a way that cannot be read here. Open it in a picture program and export "
        "it as TIFF or JPEG, then upload that file."
    ),
    Refusal.OTHER_FORMAT: _(
        "This is a %(found)s file, which cannot be shown here. Open it in a picture program and export it as TIFF or "
        "JPEG, then upload that file."
    ),
    Refusal.NOT_A_PICTURE: _(
        "This is not a picture, whatever its name says. Choose the picture itself, one of these: %(accepted)s."
    ),
    Refusal.PDF: _("This is a PDF. Upload it under “Documents”, or export its page as TIFF or JPEG and upload that."),
    Refusal.VIDEO: _("This is a video. Upload it under “Recordings”."),
    Refusal.TOO_MANY_PIXELS: _(
        "The picture has too many pixels; the limit is %(limit)s million. Save it smaller, then upload it again."
    ),
    Refusal.TOO_LARGE: _(
        "The file is too large (%(size)s); the limit is %(limit)s. Export it as TIFF with LZW compression or as JPEG, "
        "then upload that file."
    ),
}


class RefusedPictureError(ValidationError):
    """A file that is not taken as a picture; `code` is a Refusal."""

    def __init__(self, refusal: Refusal, **details: Any) -> None:
        super().__init__(REASONS[refusal], code=refusal.value, params=details)

    @classmethod
    def of_kind(cls, kind: str) -> Self:
        """By what formats.other_kind says of the file."""
        if kind == PDF:
            return cls(Refusal.PDF)
        if kind == MOVING:
            return cls(Refusal.VIDEO)
        return cls(Refusal.OTHER_FORMAT, found=kind) if kind else cls(Refusal.NOT_A_PICTURE, accepted=ACCEPTED)
