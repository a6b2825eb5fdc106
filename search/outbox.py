"""From the outbox to the index. Idempotent: a row says only that an entry has to be looked at again."""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from knowledge.models import Entry
from search.documents import documents
from search.engines import engine
from search.engines.base import Audience, EngineUnavailableError, IndexMissingError
from search.isolation import isolated
from search.models import Change, Ticket

logger = logging.getLogger(__name__)

BATCH = 200  # rows
MOST_ATTEMPTS = 8
LONGEST_WAIT = 300  # seconds between attempts at a document that is refused
ENGINE_WAIT = 5  # seconds until an engine that does not answer is asked again


def record(entry_ids: Collection[int], *, urgent: bool = False) -> None:
    """To be called in the transaction of the change."""
    Change.objects.bulk_create(Change(entry_id=pk, urgent=urgent) for pk in entry_ids)


def apply(
    entry_ids: Sequence[int], audiences: Sequence[Audience] = tuple(Audience), *, refresh: bool = False
) -> dict[int, str]:
    """Reads the entries anew and brings the index in line; returns those that were refused, with the reason.

    Raises EngineUnavailableError.
    """
    version = Ticket.issue()
    failures: dict[int, str] = {}
    unavailable: EngineUnavailableError | None = None
    for audience in audiences:
        found = documents(entry_ids, audience, version)
        gone = sorted(set(entry_ids) - {document.entry for document in found})
        changes: list[Callable[[], dict[int, str]]] = []
        if gone:
            changes.append(partial(engine().delete, gone, version, audience, refresh=refresh))
        if found:
            changes.append(partial(engine().index, found, audience, refresh=refresh))
        for change in changes:
            try:
                failures |= change()
            except EngineUnavailableError as error:
                # On with the rest: a standby takes what the server does not.
                unavailable = error
        if unavailable is not None:
            raise unavailable
    return failures


def work(limit: int = BATCH, *, refresh: bool = False) -> int:
    """Deals with the rows that are due; returns how many were looked at. Any number of workers may do so at once."""
    with _claiming():
        rows = _due(limit)
        if not rows:
            return 0
        by_entry: dict[int, list[Change]] = defaultdict(list)
        for row in rows:
            by_entry[row.entry_id].append(row)
        try:
            failures = isolated(list(by_entry), partial(apply, refresh=refresh))
        except IndexMissingError as error:
            if _begin():
                return len(rows)
            logger.error("There is no search index; %d changes wait: %s", len(by_entry), error)
            _postpone(rows, str(error))
            return 0
        except EngineUnavailableError as error:
            logger.warning("The search index does not answer; %d changes wait: %s", len(by_entry), error)
            _postpone(rows, str(error))
            return 0
        done = [row.pk for entry, group in by_entry.items() if entry not in failures for row in group]
        Change.objects.filter(pk__in=done).delete()
        # What was given up of them before is done with as well.
        Change.objects.filter(dead=True, entry_id__in=by_entry.keys() - failures.keys(), pk__lt=rows[-1].pk).delete()
        for entry, failure in failures.items():
            _fail(by_entry[entry], failure)
    return len(rows)


def _begin() -> bool:
    """Where the archive is small or new, makes an index and has everything put into it; else a rebuild is asked for, as
    an index that fills up slowly would pass for the whole."""
    entries = list(Entry.objects.values_list("pk", flat=True)[: BATCH + 1])
    if len(entries) > BATCH:
        return False
    for audience in Audience:
        engine().begin(audience)
    record(entries)
    return True


def _claiming() -> AbstractContextManager[object]:
    """On PostgreSQL a worker holds its rows; SQLite has no such locks, and work done twice does no harm there."""
    return transaction.atomic() if connection.features.has_select_for_update_skip_locked else nullcontext()


def _due(limit: int) -> list[Change]:
    rows = Change.objects.filter(dead=False, due_at__lte=timezone.now()).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return list(rows[:limit])


def _postpone(rows: Sequence[Change], failure: str) -> None:
    """The engine's fault, not the document's: no row dies of it."""
    due = timezone.now() + timedelta(seconds=ENGINE_WAIT)
    Change.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=due, failure=failure[:500])


def _fail(rows: Sequence[Change], failure: str) -> None:
    attempts = max(row.attempts for row in rows) + 1
    wait = min(2**attempts, LONGEST_WAIT)
    logger.error("Entry %d was refused by the search index (attempt %d): %s", rows[0].entry_id, attempts, failure)
    Change.objects.filter(pk__in=[row.pk for row in rows]).update(
        attempts=attempts,
        failure=failure[:500],
        due_at=timezone.now() + timedelta(seconds=wait),
        dead=attempts >= MOST_ATTEMPTS,
    )


def revive(entry_ids: Collection[int] | None = None) -> int:
    """Gives dead letters another chance, all or those of these entries; returns how many."""
    rows = Change.objects.filter(dead=True)
    if entry_ids is not None:
        rows = rows.filter(entry_id__in=entry_ids)
    return rows.update(dead=False, attempts=0, due_at=timezone.now())


@dataclass(frozen=True)
class Backlog:
    """What waits, and for how many seconds; what was given up."""

    waiting: int
    lag: int
    dead: int


def backlog() -> Backlog:
    rows = Change.objects.filter(dead=False)
    oldest = rows.order_by("created_at").first()
    lag = int((timezone.now() - oldest.created_at).total_seconds()) if oldest else 0
    return Backlog(rows.count(), lag, Change.objects.filter(dead=True).count())


def withheld() -> tuple[int, ...]:
    """Entries of which something may have to disappear and has not yet."""
    with connection.cursor() as cursor:
        cursor.execute(*_withheld_query(connection.vendor))
        return tuple(row[0] for row in cursor.fetchall())


@cache
def _withheld_query(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The question, not its answer: every search asks it."""
    withheld = Change.objects.filter(urgent=True).order_by().values_list("entry_id", flat=True).distinct()
    sql, parameters = withheld.query.sql_with_params()
    return sql, tuple(parameters)
