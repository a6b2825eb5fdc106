"""A circuit breaker: after a failure nobody waits for the same time-out again, until one request has tried."""

import threading
import time
from collections.abc import Callable

FAILURES = 2  # in a row
PAUSE = 5.0  # seconds


class Breaker:
    def __init__(self, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause, self._clock = pause, clock
        self._failures = 0
        self._retry_at = 0.0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether the engine is given a pause. Unlike `allows`, uses up no attempt."""
        with self._lock:
            return self._failures >= FAILURES and self._clock() < self._retry_at

    def allows(self) -> bool:
        """Whether to ask. While open, one request after each pause is let through to see."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() < self._retry_at:
                return False
            self._retry_at = self._clock() + self._pause
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._retry_at = self._clock() + self._pause
