"""The worker thread of a serving process, on a database that other threads see."""

import threading
import time
from typing import Any

import pytest

from knowledge.server_threads import ServerThread
from search.engines import engine
from search.indexing import worker
from search.models import Change
from search.port import EngineUnavailableError, Query
from tests import factories


def found_within(seconds: float, text: str) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if engine().search(Query(text)).hits:
                return True
        except EngineUnavailableError:
            pass
        time.sleep(0.05)
    return False


def test_no_thread_is_started_where_another_process_does_the_work(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "in_server", ServerThread("search-worker", lambda: None))
    settings.SEARCH_WORKER = "external"
    worker.start_in_server()
    assert worker.in_server._thread is None


def test_one_stumble_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()
    calls: list[int] = []

    def work(rows: int) -> int:
        calls.append(1)
        if len(calls) == 3:
            stopped.set()
        raise RuntimeError("one entry")

    monkeypatch.setattr(worker.outbox, "work", work)
    monkeypatch.setattr(worker, "LOOK_EVERY", 0)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    worker.work_until(stopped)
    assert len(calls) == 3


@pytest.mark.django_db(transaction=True)
def test_a_change_is_found_within_two_seconds(settings: Any) -> None:
    settings.SEARCH_WORKER = "thread"
    factories.site()
    stopped = threading.Event()
    thread = threading.Thread(target=worker.work_until, args=(stopped,))
    # Before the thread is there: SQLite in memory locks whole tables against the other thread, and does not wait.
    factories.PlaceFactory(title="Sumur keramat")
    thread.start()
    try:
        assert found_within(2, "sumur")
    finally:
        stopped.set()
        worker._woken.set()
        thread.join()
    assert not Change.objects.filter(dead=True).exists()
