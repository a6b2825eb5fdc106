"""Questions to dependencies that may never answer, asked so that nobody waits for them."""

import threading
import time
from collections.abc import Callable, Mapping

Question = Callable[[], object]


class Probe:
    """Asks in a thread of its own, one at a time: while a question hangs, no second one is asked, and who comes
    meanwhile waits for the same answer."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._guard = threading.Lock()
        self._running: _Asked | None = None

    def start(self) -> "_Asked":
        with self._guard:
            if self._running is None or self._running.answered.is_set():
                self._running = _Asked(self._question)
                self._running.start()
            return self._running


class _Asked(threading.Thread):
    def __init__(self, question: Question) -> None:
        super().__init__(name="probe", daemon=True)
        self._ask = question
        self._is_well = False
        self.answered = threading.Event()

    def run(self) -> None:
        try:
            self._ask()
            self._is_well = True
        except Exception:
            self._is_well = False
        finally:
            self.answered.set()

    def is_well_within(self, seconds: float) -> bool:
        return self.answered.wait(seconds) and self._is_well


def answers(probes: Mapping[str, Probe], within: float) -> dict[str, bool]:
    """Which dependencies answer well; all are asked at once, and together have so many seconds."""
    until = time.monotonic() + within
    asked = {name: probe.start() for name, probe in probes.items()}
    return {name: one.is_well_within(max(0.0, until - time.monotonic())) for name, one in asked.items()}
