"""Who makes copies: a thread of the server process, or a process of its own (`manage.py media work`)."""

import contextlib
import logging
import os
import threading

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

from knowledge import server_threads

from . import jobs
from .making import work_once

logger = logging.getLogger(__name__)

LOOK_EVERY = 10.0  # seconds; what this process itself brings is begun at once
NICE = 10  # pages come first

_woken = threading.Event()


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.MEDIA_WORKER == "thread":
        in_server.start()


def work_until(stopped: threading.Event) -> None:
    with contextlib.suppress(OSError):  # of this thread alone, as Linux counts them
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
    _ask_for_all()
    server_threads.work_until(stopped, _woken, LOOK_EVERY, _work_once)


def _ask_for_all() -> None:
    """Recordings from before there were copies."""
    try:
        jobs.ask_for_all()
    except DatabaseError:
        logger.exception("Recordings without copies cannot be looked for")
        connection.close()


def _work_once() -> bool:
    try:
        close_old_connections()
        return work_once()
    except Exception:
        # A worker that dies of one recording leaves all others without copies.
        logger.exception("The worker that makes copies stumbled")
        connection.close()
        return False


def wake() -> None:
    """There is something to do, or nothing more."""
    _woken.set()


jobs.tell_of_work(wake)
in_server = server_threads.ServerThread("media-copies", lambda: work_until(threading.Event()))
