"""Work in the background of the processes that serve the site."""

import threading
from collections.abc import Callable


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
