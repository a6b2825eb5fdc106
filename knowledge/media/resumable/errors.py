"""Why an upload is not begun, or goes no further."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class OffsetError(Exception):
    """The bytes do not begin where the file ends."""


class Refusal(StrEnum):
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_ROOM = "no_room"
    DISK_FULL = "disk_full"


REASONS = {
    Refusal.TOO_LARGE: _("This file is too large (%(size)s); the limit is %(limit)s."),
    Refusal.TOO_MANY: _(
        "%(count)d files that you began to send are not saved yet. Save them, or wait: what is not continued is "
        "deleted after %(days)d days."
    ),
    Refusal.NO_ROOM: _(
        "The archive’s disk has no room for this file (%(size)s). Nothing was sent; tell the administrator."
    ),
    Refusal.DISK_FULL: _(
        "The archive’s disk is full. What was sent so far is kept: tell the administrator, and continue when there is "
        "room again."
    ),
}


class RefusedUploadError(Exception):
    def __init__(self, refusal: Refusal, **details: Any) -> None:
        super().__init__(str(REASONS[refusal]) % details)
        self.refusal = refusal
