"""From the outbox to the index. Idempotent: a row says only that an entry has to be looked at again."""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.utils import DatabaseError
from django.utils import timezone

from knowledge.models import Entry
from search.engines import engine
from search.models import Change, VersionSequence
from search.port import Audience, EngineUnavailableError, IndexMissingError

from .documents import documents
from .isolation import isolated

logger = logging.getLogger(__name__)

BATCH = 200  # rows
MANY = 100  # rows of a change that touches very many: half a second's work, for which an edit may have to wait
MOST_ATTEMPTS = 8
LONGEST_WAIT = 300  # seconds between attempts at a document that is refused
ENGINE_WAIT = 5  # seconds until an engine that does not answer is asked again
MOST_WITHHELD = 5_000  # entries; each search names them all


def record(entry_ids: Collection[int], *, closing: bool = False, of_draft: bool = False) -> dict[int, int]:
    """To be called in the transaction of the change. Returns the rows by entry."""
    rows = Change.objects.bulk_create(Change(entry_id=pk, closing=closing, of_draft=of_draft) for pk in entry_ids)
    return {row.entry_id: row.pk for row in rows}


def record_many(entries: "QuerySet[Entry]", *, closing: bool = False, of_draft: bool = False) -> None:
    """The same of very many entries, which the database does by itself: 100,000 rows in under a second."""
    row = Change(closing=closing, of_draft=of_draft, of_many=True)
    values = {
        str(field.column): field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in Change._meta.concrete_fields
        if field.attname not in ("id", "entry_id")
    }
    chosen, parameters = entries.order_by().values("pk").query.sql_with_params()
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in ("entry_id", *values))
    places = ", ".join(["%s"] * len(values))
    sql = f"INSERT INTO {quote(Change._meta.db_table)} ({columns}) SELECT chosen.*, {places} FROM ({chosen}) AS chosen"  # noqa: S608  # no value stands in it
    with connection.cursor() as cursor:
        cursor.execute(sql, (*values.values(), *parameters))


def apply(
    entry_ids: Sequence[int], audiences: Sequence[Audience] = tuple(Audience), *, refresh: bool = False
) -> dict[int, str]:
    """Reads the entries anew and brings the index in line; returns those that were refused, with the reason.

    Raises EngineUnavailableError; of an index that is missing, after the others have been brought in line.
    """
    version = VersionSequence.next()
    failures: dict[int, str] = {}
    missing: IndexMissingError | None = None
    for audience in audiences:
        try:
            failures |= _apply_to(audience, entry_ids, version, refresh=refresh)
        except IndexMissingError as error:
            missing = error
    if missing is not None:
        raise missing
    return failures


def _apply_to(audience: Audience, entry_ids: Sequence[int], version: int, *, refresh: bool) -> dict[int, str]:
    found = documents(entry_ids, audience, version)
    gone = sorted(set(entry_ids) - {document.entry for document in found})
    changes: list[Callable[[], dict[int, str]]] = []
    if gone:
        changes.append(partial(engine().delete, gone, version, audience, refresh=refresh))
    if found:
        changes.append(partial(engine().index, found, audience, refresh=refresh))
    failures: dict[int, str] = {}
    unavailable: EngineUnavailableError | None = None
    for change in changes:
        try:
            failures |= change()
        except EngineUnavailableError as error:
            # On with the rest: a standby takes what the server does not.
            unavailable = error
    if unavailable is not None:
        raise unavailable
    return failures


def close(entry_ids: Collection[int]) -> None:
    """Brings every index in line before the answer goes out. What an engine has not taken in stays marked as closing,
    which keeps the entry out of all results; the rows stay for a worker in any case."""
    rows = dict(Change.objects.filter(closing=True, entry_id__in=entry_ids).values_list("pk", "entry_id"))
    entries = sorted(set(rows.values()))
    for start in range(0, len(entries), BATCH):
        closed = set(entries[start : start + BATCH])
        try:
            closed -= isolated(sorted(closed), partial(apply, refresh=True)).keys()
        except IndexMissingError:
            return  # nothing can be found in it; the rows wait for the first rebuild
        except (EngineUnavailableError, DatabaseError) as error:
            logger.warning("What is closed waits for the search index: %s", error)
            return
        reopen([pk for pk, entry in rows.items() if entry in closed])


def reopen(rows: Sequence[int]) -> None:
    """Nothing was taken out after all. Rows that a worker holds at this moment are its own."""
    with transaction.atomic():
        free = Change.objects.filter(pk__in=rows)
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        Change.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(closing=False)


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
            failures = _apply(by_entry, refresh=refresh)
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


def _apply(by_entry: Mapping[int, Sequence[Change]], *, refresh: bool) -> dict[int, str]:
    drafts = [entry for entry, rows in by_entry.items() if all(row.of_draft for row in rows)]
    failures: dict[int, str] = {}
    for entries, audiences in ((sorted(by_entry.keys() - set(drafts)), tuple(Audience)), (drafts, (Audience.STAFF,))):
        if entries:
            failures |= isolated(entries, partial(apply, audiences=audiences, refresh=refresh))
    return failures


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
    """Those of changes that touched very many entries come last: an edit must not wait for a hundred thousand."""
    waiting = Change.objects.filter(dead=False, due_at__lte=timezone.now()).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    return list(waiting.filter(of_many=False)[:limit]) or list(waiting.filter(of_many=True)[: min(limit, MANY)])


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


class TooManyWithheldError(EngineUnavailableError):
    """More entries have to be left out than a search can name: it does not answer until a worker has caught up."""


def suppressed_entries() -> tuple[int, ...]:
    """Entries of which something has to disappear and has not yet. Raises TooManyWithheldError."""
    with connection.cursor() as cursor:
        cursor.execute(*_withheld_query(connection.vendor, MOST_WITHHELD))
        found = tuple(row[0] for row in cursor.fetchall())
    if len(found) > MOST_WITHHELD:
        raise TooManyWithheldError(f"more than {MOST_WITHHELD} entries wait to be taken out of the index")
    return found


@cache
def _withheld_query(_vendor: str, most: int) -> tuple[str, tuple[Any, ...]]:
    """The question, not its answer: every search asks it."""
    closing = Change.objects.filter(closing=True).order_by().values_list("entry_id", flat=True).distinct()
    sql, parameters = closing[: most + 1].query.sql_with_params()
    return sql, tuple(parameters)
