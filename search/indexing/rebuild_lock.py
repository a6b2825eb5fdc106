"""Two rebuilds at once would throw each other's work away."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

KEY = 0x6B6D7265  # of an advisory lock in the database; no other lock of ours has it


class RebuildRunningError(Exception):
    """Another process rebuilds the index."""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Held by the process and let go of when it dies. Raises RebuildRunningError."""
    with _on_all_machines() if connection.vendor == "postgresql" else _on_this_machine():
        yield


@contextmanager
def _on_all_machines() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
        if not cursor.fetchone()[0]:
            raise RebuildRunningError
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def _on_this_machine() -> Iterator[None]:
    folder = Path(settings.SEARCH_EMBEDDED_PATH)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "rebuild.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RebuildRunningError from error
        yield
