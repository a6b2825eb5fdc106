"""The files of recordings, copies and clips that are gone or were replaced leave the disk once the database agrees."""

from typing import Any

from django.db import transaction

from knowledge.models import ClipFile, DocumentCopy, Recording, RecordingCopy


def remember_replaced_file(instance: Recording, **kwargs: Any) -> None:
    """Before a save: which file stands in the row now."""
    stored = Recording.objects.filter(pk=instance.pk).values_list("file", flat=True).first() if instance.pk else None
    instance._replaced_file = stored or ""


def remove_replaced_file(instance: Recording, **kwargs: Any) -> None:
    replaced = getattr(instance, "_replaced_file", "")
    if replaced != instance.file.name:
        _remove(instance, replaced)


def remove_file(instance: Recording | RecordingCopy | ClipFile | DocumentCopy, **kwargs: Any) -> None:
    _remove(instance, instance.file.name or "")


def _remove(instance: Recording | RecordingCopy | ClipFile | DocumentCopy, name: str) -> None:
    """Not while a row has it: an instance that saved some fields only may say otherwise."""
    storage, having = instance.file.storage, type(instance)._default_manager.filter(file=name)
    if name:
        transaction.on_commit(lambda: None if having.exists() else storage.delete(name))
