"""Counts, beside the answer and never in its way."""

import logging
import queue
import threading
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.http import HttpRequest

from search.results import Discovery

from .models import Refinement, SearchCount
from .occasions import Occasion, occasion
from .retention import forget_daily

logger = logging.getLogger(__name__)

MOST_WAITING = 1_000  # occasions; while the database is busy for longer, counts are lost and searches are not
IDLE = 5  # seconds until a connection that is not used is given back

_waiting: queue.Queue[Occasion] = queue.Queue(MOST_WAITING)
_starting = threading.Lock()
_thread: threading.Thread | None = None

# One statement, the same on SQLite and PostgreSQL; Django's own upsert sets and cannot add.
_UPSERT = """
    INSERT INTO {table} ({columns}) VALUES ({values})
    ON CONFLICT ({key}) DO UPDATE SET {changes}
"""


def note(request: HttpRequest, found: Discovery) -> None:
    """Called with every public search; whatever goes wrong here, the reader does not notice."""
    try:
        noted = occasion(request, found)
        if noted is None:
            return
        if settings.SEARCH_WORKER == "inline":
            _keep(noted)
        else:
            _start()
            _waiting.put_nowait(noted)
    except queue.Full:
        logger.warning("The database is too busy for searches to be counted")
    except Exception as error:
        _complain(error)


def write(noted: Occasion) -> None:
    day = {"language": noted.language, "day": noted.day}
    if noted.is_new:
        _add(
            SearchCount,
            {"query": noted.query, **day},
            {"occasions": 1, "without_result": int(not noted.hits), "in_part": int(noted.in_part and noted.hits > 0)},
            noted.hits,
        )
    if noted.before:
        pair = {"before": noted.before, "after": noted.query, "way": noted.way.value}
        _add(Refinement, {**pair, **day}, {"occasions": 1}, noted.hits)


def _add(model: type[SearchCount] | type[Refinement], key: dict[str, Any], counts: dict[str, int], hits: int) -> None:
    row = {**key, **counts, "hits": hits}
    table = model._meta.db_table
    statement = _UPSERT.format(
        table=table,
        columns=", ".join(row),
        values=", ".join(["%s"] * len(row)),
        key=", ".join(key),
        changes=", ".join([*(f"{one} = {table}.{one} + excluded.{one}" for one in counts), "hits = excluded.hits"]),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, list(row.values()))


def _keep(noted: Occasion) -> None:
    with transaction.atomic():  # in a test, a failure inside leaves the transaction around it as it was
        write(noted)
    with transaction.atomic():
        forget_daily(noted.day)


def _start() -> None:
    """At the first search, so that the thread lives in the processes that serve, and after they were forked."""
    global _thread
    if _thread is not None and _thread.is_alive():
        return
    with _starting:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="search-counting", daemon=True)
            _thread.start()


def _run() -> None:
    while True:
        noted = _next()
        try:
            close_old_connections()
            _keep(noted)
        except Exception as error:
            _complain(error)
            connection.close()
        finally:
            _waiting.task_done()


def _next() -> Occasion:
    try:
        return _waiting.get(timeout=IDLE)
    except queue.Empty:
        connection.close()
        return _waiting.get()


def _complain(error: Exception) -> None:
    """Without the error's text, which may hold what was searched for."""
    logger.error("A search could not be counted: %s", type(error).__name__)
