"""The files of recordings that are gone, or that were replaced, leave the disk once the database has agreed."""

from typing import Any

from django.db import transaction

from knowledge.models import Recording


def remember_replaced_file(instance: Recording, **kwargs: Any) -> None:
    """Before a save: which file stands in the row now."""
    stored = Recording.objects.filter(pk=instance.pk).values_list("file", flat=True).first() if instance.pk else None
    instance._replaced_file = stored


def remove_replaced_file(instance: Recording, **kwargs: Any) -> None:
    replaced = getattr(instance, "_replaced_file", None)
    if replaced and replaced != instance.file.name:
        _remove(instance, replaced)


def remove_file(instance: Recording, **kwargs: Any) -> None:
    if instance.file.name:
        _remove(instance, instance.file.name)


def _remove(instance: Recording, name: str) -> None:
    storage = instance.file.storage
    transaction.on_commit(lambda: None if Recording.objects.filter(file=name).exists() else storage.delete(name))
