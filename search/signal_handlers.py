"""Who listens to whom. No model has a listener of its own: `indexing.dependencies` says which ones documents show."""

from typing import Any

from django.core.signals import request_started
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from knowledge.models import Entry
from knowledge.models.signals import entries_changed

from .facets import names
from .indexing import changes, transactions, worker
from .indexing.dependencies import LANGUAGES_OF_ENTRIES


def _entries_changed(*, entry_ids: frozenset[int], closing: bool, **_kwargs: Any) -> None:
    transactions.announce(entry_ids, closing=closing)


def _saving(*, instance: Any, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    if not raw:
        changes.saving(instance, update_fields)


def _deleting(*, instance: Any, **_kwargs: Any) -> None:
    changes.deleting(instance)


def _saved(*, instance: Any, **_kwargs: Any) -> None:
    changes.saved(instance)
    _name_anew(instance)


def _deleted(*, instance: Any, **_kwargs: Any) -> None:
    changes.deleted(instance)
    _name_anew(instance)


def _name_anew(row: Any) -> None:
    if isinstance(row, names.CHANGING):
        transaction.on_commit(names.forget, robust=True)


def _languages_changed(*, instance: Any, action: str, reverse: bool, pk_set: Any, **_kwargs: Any) -> None:
    if action in ("post_add", "pre_remove", "pre_clear"):
        entries = {instance.pk} if not reverse else pk_set or _all_in(instance)
        changes.related(entries, taken_out=action != "post_add")


def _all_in(language: Any) -> set[int]:
    return set(Entry.objects.filter(languages=language).values_list("pk", flat=True))


entries_changed.connect(_entries_changed)
pre_save.connect(_saving)
post_save.connect(_saved)
pre_delete.connect(_deleting)
post_delete.connect(_deleted)
m2m_changed.connect(_languages_changed, sender=LANGUAGES_OF_ENTRIES)
request_started.connect(worker.start_in_server)
