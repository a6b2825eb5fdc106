"""What happens to an upload, from its beginning until a form has taken it."""

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat

from knowledge.models import Upload
from knowledge.stored_files.full_disk import is_full_disk

from . import store
from .errors import OffsetError, Refusal, RefusedUploadError

_EXTENSION = re.compile(r"\.\w{1,9}")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def begin(*, owner: Any, size: int, name: str, fingerprint: str = "") -> Upload:
    """Of the name only the extension is kept. `fingerprint`: what tells the file from others, if it is one. Raises
    RefusedUploadError."""
    if size > settings.UPLOAD_MAX_SIZE:
        limit = filesizeformat(settings.UPLOAD_MAX_SIZE)
        raise RefusedUploadError(Refusal.TOO_LARGE, size=filesizeformat(size), limit=limit)
    count = Upload.objects.alive().filter(owner=owner).count()
    if count >= settings.UPLOAD_MOST_OF_ONE_ACCOUNT:
        raise RefusedUploadError(Refusal.TOO_MANY, count=count, days=settings.UPLOAD_UNFINISHED_DAYS)
    if size + _promised() + settings.UPLOAD_DISK_RESERVE > shutil.disk_usage(store.folder()).free:
        raise RefusedUploadError(Refusal.NO_ROOM, size=filesizeformat(size))
    upload = Upload(
        owner=owner,
        size=size,
        extension=_extension(name),
        fingerprint=fingerprint if _FINGERPRINT.fullmatch(fingerprint) else "",
        expires_at=Upload.lives_until(is_whole=not size),
    )
    store.create(upload.pk)
    upload.save()
    return upload


def _promised() -> int:
    """Bytes that uploads in progress have still to send."""
    announced = Upload.objects.alive().aggregate(total=Sum("size"))["total"] or 0
    have = sum(path.stat().st_size for path in store.folder().iterdir())
    return max(0, announced - have)


def _extension(name: str) -> str:
    found = PurePath(name).suffix.lower()
    return found if _EXTENSION.fullmatch(found) else ""


def find(owner: Any, named: str | UUID) -> Upload | None:
    """One that is the owner's own, not expired, and on the disk."""
    try:
        key = named if isinstance(named, UUID) else UUID(named)
    except ValueError:
        return None
    upload = Upload.objects.alive().filter(owner=owner, pk=key).first()
    return upload if upload is not None and store.path_of(upload.pk).exists() else None


def unfinished(owner: Any) -> list[tuple[Upload, int]]:
    """Those of the owner that no form has taken yet, the newest first, with the bytes that have arrived."""
    found = []
    for upload in Upload.objects.alive().filter(owner=owner).order_by("-begun_at"):
        with suppress(FileNotFoundError):
            found.append((upload, store.arrived(upload.pk)))
    return found


def receive(upload: Upload, *, offset: int, length: int, read: Callable[[int], bytes]) -> int:
    """Takes `length` bytes, or as many as come; returns how many have arrived in all.

    Raises OffsetError, RefusedUploadError, and FileNotFoundError where it has been deleted meanwhile."""
    if offset != store.arrived(upload.pk):
        raise OffsetError
    if offset + length > upload.size:
        limit = filesizeformat(upload.size)
        raise RefusedUploadError(Refusal.TOO_LARGE, size=filesizeformat(offset + length), limit=limit)
    try:
        arrived = store.append(upload.pk, offset, length, read)
    except OSError as error:
        if not is_full_disk(error):
            raise
        raise RefusedUploadError(Refusal.DISK_FULL) from error
    upload.expires_at = Upload.lives_until(is_whole=arrived == upload.size)
    Upload.objects.filter(pk=upload.pk).update(expires_at=upload.expires_at)
    return arrived


def discard(upload: Upload) -> None:
    """The row first: an upload without a row is swept away, one without a file would be offered."""
    Upload.objects.filter(pk=upload.pk).delete()
    store.delete(upload.pk)
