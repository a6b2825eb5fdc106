"""A small cache in a file that all processes of one machine share, for counting where there is no Redis.

Django's memory cache counts in each process apart, so that two of them let twice as many requests through; its file and
database caches read, add and write in three steps, between which another process writes. Here each operation is one
statement of SQLite.
"""

import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

logger = logging.getLogger(__name__)

BUSY = 1.0  # seconds to wait for another process
SWEEP = 500  # writes, after which what has expired is thrown away
SCHEMA = "CREATE TABLE IF NOT EXISTS counters (key TEXT PRIMARY KEY, value, expires REAL NOT NULL) WITHOUT ROWID"
SET = (
    "INSERT INTO counters VALUES (?, ?, ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
)
ADD = f"{SET} WHERE counters.expires <= ?"
INCREASE = "UPDATE counters SET value = value + ? WHERE key = ? AND expires > ? RETURNING value"


def _forgets(answer: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The operation, or this answer while the file cannot be used: a full disk closes no door."""

    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def attempt(self: "SharedCounters", *args: Any, **kwargs: Any) -> Any:
            try:
                return operation(self, *args, **kwargs)
            except (sqlite3.Error, OSError) as error:
                logger.warning("%s cannot be used (%s): nothing is counted", self._path, error)
                return answer

        return attempt

    return decorate


class SharedCounters(BaseCache):
    """LOCATION is the file. Values are what JSON holds; whole numbers can be increased."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._local = threading.local()
        self._writes = 0

    @_forgets(True)
    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        row = (self._key(key, version), _packed(value), self._expires(timeout))
        return self._write(ADD, (*row, time.time())).rowcount > 0

    @_forgets(None)
    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._write(SET, (self._key(key, version), _packed(value), self._expires(timeout)))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self.get_many([key], version).get(key, default)

    @_forgets({})
    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        names = {self._key(key, version): key for key in keys}
        marks = ", ".join("?" * len(names))
        sought = f"SELECT key, value FROM counters WHERE key IN ({marks}) AND expires > ?"  # noqa: S608  # marks only
        rows = self._connection().execute(sought, (*names, time.time()))
        return {names[name]: _unpacked(value) for name, value in rows}

    @_forgets(0)
    def _increased(self, name: str, delta: int) -> int | None:
        row = self._write(INCREASE, (delta, name, time.time())).fetchone()
        return None if row is None else int(row[0])

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        value = self._increased(self._key(key, version), delta)
        if value is None:
            raise ValueError(f"Key {key!r} not found")
        return value

    @_forgets(False)
    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        row = (self._expires(timeout), self._key(key, version), time.time())
        return self._write("UPDATE counters SET expires = ? WHERE key = ? AND expires > ?", row).rowcount > 0

    @_forgets(False)
    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._write("DELETE FROM counters WHERE key = ?", (self._key(key, version),)).rowcount > 0

    @_forgets(None)
    def clear(self) -> None:
        self._write("DELETE FROM counters", ())

    def close(self, **kwargs: Any) -> None:
        """Called at the end of each request; the connection stays for the next one."""

    def _write(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        self._writes += 1
        if self._writes % SWEEP == 0:
            self._connection().execute("DELETE FROM counters WHERE expires <= ?", (time.time(),))
        return self._connection().execute(statement, values)

    def _connection(self) -> sqlite3.Connection:
        """One a thread and process: a connection may not be taken across a fork."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._local, "connection", None)
        if known is None or known[0] != os.getpid():
            known = self._local.connection = (os.getpid(), _opened(self._path))
        return known[1]

    def _key(self, key: Any, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _expires(self, timeout: Any) -> float:
        seconds = self.get_backend_timeout(timeout)
        return float("inf") if seconds is None else float(seconds)


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Readable by the portal alone from the first byte on; SQLite gives its side files the same mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    # What is counted for minutes need not survive a power cut.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(SCHEMA)
    return connection


def _packed(value: Any) -> int | str:
    return value if type(value) is int else json.dumps(value)


def _unpacked(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
