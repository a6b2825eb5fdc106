"""Two workers on PostgreSQL: neither takes what the other holds, and neither waits for it."""

import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection, transaction

from search.indexing import outbox
from search.models import Change, VersionSequence

ROWS = 10
HELD = 2.0  # seconds for which the first worker keeps its rows
AT_ONCE = HELD / 2


class Slow:
    """An engine that keeps the first worker busy; whoever comes second is let through."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.taken: list[set[int]] = []

    def __call__(self) -> "Slow":
        return self

    def delete(self, entries: Sequence[int], *_args: Any, **_options: Any) -> dict[int, str]:
        self.taken.append(set(entries))
        if not self.entered.is_set():
            self.entered.set()
            time.sleep(HELD)
        return {}


@pytest.fixture
def slow(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Slow:
    engine = Slow()
    monkeypatch.setattr(outbox, "engine", engine)
    Change.objects.all().delete()
    outbox.record(range(1, 2 * ROWS + 1))
    return engine


def started(slow: Slow) -> threading.Thread:
    def work() -> None:
        try:
            outbox.work(ROWS)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert slow.entered.wait(10)
    return thread


@pytest.mark.postgres
def test_two_workers_never_take_the_same_rows_and_neither_waits(slow: Slow) -> None:
    first = started(slow)
    began = time.monotonic()
    assert outbox.work(ROWS) == ROWS
    assert time.monotonic() - began < AT_ONCE
    first.join()
    by_first, by_second = slow.taken[0], set().union(*slow.taken[1:]) - slow.taken[0]
    assert (len(by_first), len(by_second)) == (ROWS, ROWS)
    assert not Change.objects.exists()


@pytest.mark.postgres
def test_a_takedown_does_not_wait_for_a_worker(slow: Slow) -> None:
    first = started(slow)
    began = time.monotonic()
    with transaction.atomic():
        outbox.record([1], closing=True)
    outbox.close([1])
    assert time.monotonic() - began < AT_ONCE
    assert {1} in slow.taken
    first.join()
    # It is out of the index, so that no search has to leave it out; a worker looks at it once more.
    assert list(Change.objects.filter(entry_id=1).values_list("closing", flat=True)) == [False]


@pytest.mark.postgres
def test_tickets_are_issued_without_waiting(slow: Slow) -> None:
    first = started(slow)
    began = time.monotonic()
    numbers = [VersionSequence.next() for _ in range(3)]
    assert time.monotonic() - began < AT_ONCE
    assert numbers == sorted(set(numbers))
    first.join()


@pytest.mark.postgres
def test_what_a_worker_held_when_it_died_is_free_again(slow: Slow) -> None:
    def die() -> None:
        transaction.set_autocommit(False)
        outbox.work(ROWS)
        connection.close()

    thread = threading.Thread(target=die)
    thread.start()
    thread.join()
    assert Change.objects.count() == 2 * ROWS
