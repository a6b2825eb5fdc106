"""Work in the background of the processes that serve the site."""

import logging
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

logger = logging.getLogger(__name__)


class ServerThread:
    """Begun at the first request, so that it lives in processes that serve, and after they were forked; once in each,
    and again after it ended."""

    def __init__(self, name: str, run: Callable[[], None]) -> None:
        self._name, self._run = name, run
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def is_alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        if self.is_alive:
            return
        with self._starting:
            if not self.is_alive:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()


def work_until(
    stopped: threading.Event, woken: threading.Event, look_every: float, work_once: Callable[[], object]
) -> None:
    """Works on and on. When `work_once` found nothing to do, waits until woken, at most so many seconds."""
    try:
        while not stopped.is_set():
            woken.clear()
            if not work_once():
                woken.wait(look_every)
    finally:
        connection.close()  # a thread's connection is its own, and nobody else closes it


def look_until(stopped: threading.Event, every: float, look_once: Callable[[], object]) -> None:
    """Looks every so many seconds, first after as many."""
    try:
        while not stopped.wait(every):
            look_once()
    finally:
        connection.close()


class Watch:
    """Looks after something every so many seconds, in each process that serves.

    `setting`: the name of the seconds, 0 for never. `fault`: what the log says where the database or the disk refuses;
    then it looks again."""

    def __init__(self, name: str, *, setting: str, look: Callable[[], object], fault: str) -> None:
        self._setting, self._look, self._fault = setting, look, fault
        self._in_server = ServerThread(name, lambda: self.until(threading.Event()))

    def start_in_server(self, **_kwargs: object) -> None:
        """Called at every request."""
        if getattr(settings, self._setting):
            self._in_server.start()

    def until(self, stopped: threading.Event) -> None:
        look_until(stopped, getattr(settings, self._setting), self._look_once)

    def _look_once(self) -> None:
        try:
            close_old_connections()
            self._look()
        except (DatabaseError, OSError):
            logger.exception(self._fault)
            connection.close()
