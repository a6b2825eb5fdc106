"""The files of recordings, copies and clips that are gone or were replaced leave the disk once the database agrees.

Which these are is written down in the transaction that lets go of them. A process that ends before it has deleted them
leaves that to the next look: knowledge.media.leftovers.
"""

import logging
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from knowledge.models import ClipFile, DocumentCopy, FileRemoval, Recording, RecordingCopy

logger = logging.getLogger(__name__)

HOLDERS: tuple[Any, ...] = (Recording, RecordingCopy, ClipFile, DocumentCopy)


def remember_replaced_file(instance: Recording, **kwargs: Any) -> None:
    """Before a save: which file stands in the row now."""
    stored = Recording.objects.filter(pk=instance.pk).values_list("file", flat=True).first() if instance.pk else None
    instance._replaced_file = stored or ""


def remove_replaced_file(instance: Recording, **kwargs: Any) -> None:
    replaced = getattr(instance, "_replaced_file", "")
    if replaced != instance.file.name:
        _remove(replaced)


def remove_file(instance: Recording | RecordingCopy | ClipFile | DocumentCopy, **kwargs: Any) -> None:
    _remove(instance.file.name or "")


def _remove(path: str) -> None:
    if path:
        FileRemoval.objects.get_or_create(path=path)
        transaction.on_commit(partial(_delete, path))


def remove_left() -> int:
    """What should have gone before; returns how many files there were."""
    left = list(FileRemoval.objects.order_by("pk").values_list("path", flat=True))
    for path in left:
        _delete(path)
    return len(left)


def _delete(path: str) -> None:
    """Not while a row has it: an instance that saved some fields only may have said otherwise."""
    if not any(holder._default_manager.filter(file=path).exists() for holder in HOLDERS):
        try:
            default_storage.delete(path)
        except OSError:
            logger.exception("A file that is to go cannot be deleted; it is tried again")
            return
    FileRemoval.objects.filter(path=path).delete()
