"""Who applies the outbox: a thread of the server process, a process of its own, or the request itself."""

import logging
import threading
from functools import partial

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

from knowledge import server_threads
from search.engines import engine
from search.engines.index_version import index_version

from . import outbox

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds; half of what a reader may wait for a change is left for the work itself

_woken = threading.Event()


def wake() -> None:
    """After a commit: there is something to do."""
    if settings.SEARCH_WORKER == "inline":
        while outbox.work(refresh=True):
            pass
    else:
        _woken.set()


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.SEARCH_WORKER == "thread":
        in_server.start()


def work_until(stopped: threading.Event, rows: int = outbox.BATCH) -> None:
    """Applies the outbox until told to stop."""
    _look_at_index()
    server_threads.work_until(stopped, _woken, LOOK_EVERY, partial(_work_once, rows))


def _look_at_index() -> None:
    """A new version of the analysis is noticed when the worker starts, and asks for a rebuild in the log."""
    try:
        status = engine().status()
    except Exception:
        logger.exception("The state of the search index cannot be told")
        return
    if status.outdated(index_version()):
        logger.warning("The rules of analysis have changed since the index was built. Run: manage.py search rebuild")
    elif status.problem:
        logger.warning("The search index asks for attention: %s", status.problem)


def _work_once(rows: int) -> int:
    try:
        close_old_connections()
        return outbox.work(rows)
    except DatabaseError:
        logger.exception("The outbox of the search index cannot be read")
        connection.close()
        return 0
    except Exception:
        # A worker that dies of one entry leaves all others stale.
        logger.exception("The search worker stumbled")
        return 0


in_server = server_threads.ServerThread("search-worker", lambda: work_until(threading.Event()))
