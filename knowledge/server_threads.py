"""Work in the background of the processes that serve the site."""

import threading
from collections.abc import Callable

from django.db import connection


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
