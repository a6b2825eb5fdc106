"""Where the embedded index lies, and who may touch it: generations in folders, one small file that names the live one.

    <root>/<audience>/state.json     {"live": "<generation>", "next": "<generation or empty>"}
    <root>/<audience>/lock           held by whoever writes, in any process
    <root>/<audience>/<generation>/  meta.json, records/, segments/

`state.json` is replaced atomically; a generation is a folder that tantivy commits to atomically. A writer that is
killed leaves the last commit, and the operating system lets go of its lock.
"""

import fcntl
import json
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import tantivy

from search.analysis import version
from search.engines.base import Audience, EngineUnavailableError

from . import schema


@dataclass(frozen=True)
class State:
    live: str = ""
    next: str = ""


class Shelf:
    """One tantivy index, reopened when another process has committed to it."""

    def __init__(self, path: Path, made_of: tantivy.Schema) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.schema = made_of
        self.index = schema.register(tantivy.Index(made_of, path=str(path)))
        self.index.config_reader("manual")
        self._meta = path / "meta.json"
        self._seen: tuple[int, int] | None = None
        self._reloading = threading.Lock()

    def searcher(self) -> tantivy.Searcher:
        stat = self._meta.stat()
        if (stat.st_ino, stat.st_mtime_ns) != self._seen:
            with self._reloading:
                self.index.reload()
                self._seen = (stat.st_ino, stat.st_mtime_ns)
        return self.index.searcher()


class Generation:
    """Records and their segments, made under one version of the analysis."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name

    @cached_property
    def records(self) -> Shelf:
        return Shelf(self.path / "records", schema.records())

    @cached_property
    def segments(self) -> Shelf:
        return Shelf(self.path / "segments", schema.segments())

    @cached_property
    def analysis(self) -> str:
        return str(json.loads((self.path / "meta.json").read_text())["analysis"])


class Store:
    """All generations of one audience."""

    def __init__(self, root: Path, audience: Audience) -> None:
        self.path = root / audience.value
        self._opened: dict[tuple[int, str], Generation] = {}
        self._opening = threading.Lock()
        self._state: tuple[tuple[int, int], State] | None = None

    @property
    def state(self) -> State:
        file = self.path / "state.json"
        try:
            stat = file.stat()
        except FileNotFoundError:
            return State()
        key = (stat.st_ino, stat.st_mtime_ns)
        if self._state is None or self._state[0] != key:
            self._state = (key, State(**json.loads(file.read_text())))
        return self._state[1]

    def write_state(self, state: State) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        fresh = self.path / f".state-{uuid.uuid4().hex}"
        with fresh.open("w") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path / "state.json")

    def live(self) -> Generation:
        """Raises EngineUnavailableError where no index was ever built."""
        name = self.state.live
        if not name:
            raise EngineUnavailableError("the embedded index has not been built yet")
        return self.open(name)

    def open(self, name: str) -> Generation:
        # A reader's threads do not survive a fork, so every process opens its own.
        key = (os.getpid(), name)
        with self._opening:
            if key not in self._opened:
                if not (self.path / name / "meta.json").exists():
                    raise EngineUnavailableError(f"generation {name} of the embedded index is missing")
                keep = {self.state.live, self.state.next, name}
                self._opened = {k: g for k, g in self._opened.items() if k[0] == key[0] and k[1] in keep}
                self._opened[key] = Generation(self.path / name)
            return self._opened[key]

    def create(self) -> Generation:
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}"
        path = self.path / name
        path.mkdir(parents=True)
        (path / "meta.json").write_text(json.dumps({"analysis": version()}))
        return self.open(name)

    def remove_others(self) -> None:
        """Deletes generations that no state names. Readers keep what they have mapped until they let go of it."""
        keep = {self.state.live, self.state.next}
        for path in self.path.iterdir():
            if path.is_dir() and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[State]:
        """One writer at a time, over all processes and threads."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.state
