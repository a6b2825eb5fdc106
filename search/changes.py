"""What a change sets in motion: a row in its transaction, and after the commit whatever cannot wait."""

import logging
import threading
from collections.abc import Collection
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.utils import DatabaseError

from knowledge.models import CollectionItem, Entry, EntryRecording
from knowledge.rights import ANONYMOUS, may_see_entry
from search import outbox, worker
from search.engines.base import Audience, EngineUnavailableError, IndexMissingError
from search.isolation import isolated

logger = logging.getLogger(__name__)

_pending = threading.local()


def announce(entry_ids: Collection[int], *, urgent: bool = False) -> None:
    """Writes the outbox rows, and those of collections that tell of these entries and of entries that play their
    recordings."""
    if not entry_ids:
        return
    told = CollectionItem.objects.filter(entry_id__in=entry_ids).values_list("collection_id", flat=True)
    listed = EntryRecording.objects.filter(entry_id__in=entry_ids).values_list("recording_id", flat=True)
    affected = {*entry_ids, *told, *entries_with(list(listed))}
    outbox.record(affected, urgent=urgent)
    if urgent:
        _urgent().update(affected)
    transaction.on_commit(_after_commit, robust=True)


def is_withdrawn(entry: Entry) -> bool:
    """Once published, and not for everyone any more."""
    return entry.first_published_at is not None and not may_see_entry(ANONYMOUS, entry)


def entries_with(recordings: Collection[int]) -> set[int]:
    """Entries that play these recordings, as their own or quoted in their text."""
    return set(Entry.objects.playing(recordings).values_list("pk", flat=True)) if recordings else set()


def _after_commit() -> None:
    urgent = _urgent().copy()
    _urgent().clear()
    if urgent and settings.SEARCH_WORKER != "inline":
        withdraw(sorted(urgent))
    worker.wake()


def withdraw(entry_ids: list[int]) -> None:
    """Now, before the answer goes out. Where it fails, the row remains, and keeps the entry out of all results."""
    try:
        isolated(entry_ids, partial(outbox.apply, audiences=[Audience.PUBLIC], refresh=True))
    except IndexMissingError:
        pass  # nothing can be found in it; the row waits for the first rebuild
    except (EngineUnavailableError, DatabaseError) as error:
        logger.warning("A withdrawal waits for the search index: %s", error)


def _urgent() -> set[int]:
    """A rolled-back change leaves its entries here: they are looked at once too often, which does no harm."""
    if not hasattr(_pending, "urgent"):
        _pending.urgent = set()
    urgent: set[int] = _pending.urgent
    return urgent
