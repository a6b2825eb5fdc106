"""The files of recordings that are gone, or that were replaced, leave the disk once the database has agreed."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from knowledge.models import Recording

FILES = ("file", "playback")


def remember_replaced_file(instance: Recording, **kwargs: Any) -> None:
    """Before a save: which files stand in the row now."""
    stored = Recording.objects.filter(pk=instance.pk).values_list(*FILES).first() if instance.pk else None
    instance._replaced_files = set(stored or ())


def remove_replaced_file(instance: Recording, **kwargs: Any) -> None:
    for replaced in getattr(instance, "_replaced_files", set()) - _names(instance):
        _remove(instance, replaced)


def remove_file(instance: Recording, **kwargs: Any) -> None:
    for name in _names(instance):
        _remove(instance, name)


def _names(recording: Recording) -> set[str]:
    return {recording.file.name or "", recording.playback.name or ""}


def _remove(instance: Recording, name: str) -> None:
    """Not while a row has it: an instance that saved some fields only may say otherwise."""
    storage, having = instance.file.storage, Recording.objects.filter(Q(file=name) | Q(playback=name))
    if name:
        transaction.on_commit(lambda: None if having.exists() else storage.delete(name))
