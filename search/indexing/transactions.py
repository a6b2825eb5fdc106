"""The outbox rows of one transaction: one for each entry, however often it is announced. After the commit, what lost
something is closed, and a worker is woken."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection, transaction

from search.models import Change

from . import outbox, worker
from .contents import contents


@dataclass(frozen=True)
class Written:
    """A row of the outbox, as it stands in this transaction."""

    row: int
    closing: bool
    of_draft: bool

    def covers(self, *, closing: bool, of_draft: bool) -> bool:
        return (self.closing or not closing) and (of_draft or not self.of_draft)


@dataclass(eq=False)
class Announced:
    """Of one transaction or savepoint. Runs after the commit; Django forgets it, as the database its rows, when it is
    rolled back. `before`, the whole transaction's: what readers found of an entry before anything was taken out."""

    before: dict[int, frozenset[str]] = field(default_factory=dict)
    rows: dict[int, list[Written]] = field(default_factory=dict)  # by entry
    is_done: bool = False

    def __call__(self) -> None:
        self.is_done = True
        closing = {entry for entry, rows in self.rows.items() if any(row.closing for row in rows)}
        if closing and settings.SEARCH_WORKER != "inline":
            whole = self._whole(closing)
            outbox.reopen([row.row for entry in whole for row in self.rows[entry]])
            outbox.close(closing - whole)
        worker.wake()

    def _whole(self, entries: set[int]) -> set[int]:
        """Of which nothing was lost after all: Wagtail deletes rows and writes the same ones anew."""
        known = entries & self.before.keys()
        after = contents(known)
        return {entry for entry in known if self.before[entry] <= after.get(entry, frozenset())}


def announce(entry_ids: Collection[int], *, closing: bool = False, of_draft: bool = False) -> None:
    """Writes the outbox rows that are not there yet; one that says less makes room for one that says more."""
    written: dict[int, list[Written]] = {}
    for announced, _ in _alive():
        for entry, rows in announced.rows.items():
            written.setdefault(entry, []).extend(rows)
    wanted = {
        entry
        for entry in entry_ids
        if not any(one.covers(closing=closing, of_draft=of_draft) for one in written.get(entry, ()))
    }
    if not wanted:
        return
    weaker = [one for entry in wanted for one in written.get(entry, ())]
    if weaker:
        Change.objects.filter(pk__in=[one.row for one in weaker]).delete()
    announced = _of_this_savepoint()
    fresh = outbox.record(
        sorted(wanted),
        closing=closing or any(one.closing for one in weaker),
        of_draft=of_draft and all(one.of_draft for one in weaker),
    )
    for entry, row in fresh.items():
        announced.rows.setdefault(entry, []).append(Written(row, closing, of_draft))
    if not connection.in_atomic_block:
        announced()


def remember(entry_ids: Collection[int]) -> None:
    """What readers find of these entries, before something may be taken out of them in this transaction."""
    if connection.in_atomic_block:
        announced = _of_this_savepoint()
        unknown = set(entry_ids) - announced.before.keys()
        found = contents(unknown)
        announced.before |= {entry: found.get(entry, frozenset()) for entry in unknown}


def wake() -> None:
    """After the commit."""
    _of_this_savepoint()


def _of_this_savepoint() -> Announced:
    open_now = set(connection.savepoint_ids) - {None}  # None: a block that is rolled back with the one around it
    before: dict[int, frozenset[str]] = {}
    for announced, savepoints in _alive():
        if savepoints >= open_now:
            return announced
        before = announced.before
    announced = Announced(before)
    if connection.in_atomic_block:
        transaction.on_commit(announced, robust=True)
    return announced


def _alive() -> Iterator[tuple[Announced, set[str]]]:
    for savepoints, function, _robust in connection.run_on_commit:  # type: ignore[misc]  # stubs of an older Django
        if isinstance(function, Announced) and not function.is_done:
            yield function, savepoints
