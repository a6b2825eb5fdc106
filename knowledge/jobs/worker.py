"""Who works: threads of the server process, or a process of its own (`manage.py media work`). One for each lane."""

import contextlib
import logging
import os
import threading
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

from knowledge import server_threads

from . import queue
from .kinds import Lane, in_lane
from .working import work_once

logger = logging.getLogger(__name__)

LOOK_EVERY = 10.0  # seconds; what this process itself brings is begun at once
NICE = 10  # pages come first
ENDS_WITHIN = 20.0  # seconds; what has not been given back by then is taken again when it was silent for long

_woken = {lane: threading.Event() for lane in Lane}


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.MEDIA_WORKER == "thread":
        for lane in lanes():
            in_server[lane].start()


def lanes() -> list[Lane]:
    """In which this process can do anything."""
    return [lane for lane in Lane if in_lane(lane)]


def work_until(stopped: threading.Event, lane: Lane, ending: threading.Event | None = None) -> None:
    """`stopped`: after the job that is in work. `ending`: at once, it is given back."""
    with contextlib.suppress(OSError):  # of this thread alone, as Linux counts them
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
    _ask_for_all(lane)
    work = partial(_work_once, lane, ending or threading.Event())
    server_threads.work_until(stopped, _woken[lane], LOOK_EVERY, work)


@contextlib.contextmanager
def beside(*workers: Lane, ending: threading.Event | None = None) -> Iterator[None]:
    """Threads that work in these lanes meanwhile: FFmpeg and speech models do not hold Python's lock."""
    stopped = threading.Event()
    threads = [threading.Thread(target=work_until, args=(stopped, lane, ending), daemon=True) for lane in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        wake()
        for thread in threads:
            thread.join(ENDS_WITHIN if ending is not None and ending.is_set() else None)


def _ask_for_all(lane: Lane) -> None:
    for kind in in_lane(lane):
        try:
            kind.ask_for_all()
        except DatabaseError:
            logger.exception("What is missing of %s cannot be looked for", kind.name)
            connection.close()


def _work_once(lane: Lane, ending: threading.Event) -> bool:
    try:
        close_old_connections()
        return work_once(lane, ending)
    except Exception:
        # A worker that dies of one job leaves all others undone.
        logger.exception("The worker of the lane %s stumbled", lane)
        connection.close()
        return False


def wake() -> None:
    """There is something to do, or nothing more."""
    for woken in _woken.values():
        woken.set()


queue.tell_of_work(wake)
in_server = {
    lane: server_threads.ServerThread(f"jobs-{lane}", partial(work_until, threading.Event(), lane)) for lane in Lane
}
