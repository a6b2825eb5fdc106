"""Where the embedded index lies, and who may touch it: generations in folders, one small file that names the live one.

    <root>/<audience>/state.json     {"live": "<generation>", "next": "<generation or empty>"}
    <root>/<audience>/lock           held by whoever writes, in any process
    <root>/<audience>/<generation>/  meta.json, records/, segments/

`state.json` is replaced atomically; a generation is a folder that tantivy commits to atomically. A writer that is
killed leaves the last commit, and the operating system lets go of its lock.
"""

import fcntl
import json
import logging
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

from search.engines.index_version import index_version
from search.port import Audience, EngineUnavailableError, IndexMissingError, StaleCursorError

from . import schema

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    live: str = ""
    next: str = ""


@contextmanager
def answering() -> Iterator[None]:
    """A disk that is full, a file that is damaged: the index cannot be used, and that is an error of the port."""
    try:
        yield
    except StaleCursorError:
        raise
    except (OSError, ValueError) as error:
        logger.exception("The embedded index cannot be used")
        raise EngineUnavailableError(f"the embedded index cannot be used ({type(error).__name__})") from error


class IndexReader:
    """One tantivy index, reopened when another process has committed to it."""

    def __init__(self, path: Path, made_of: tantivy.Schema) -> None:
        """The folder has to be there: one that was just removed must not come back, empty."""
        self.schema = made_of
        self.index = schema.register(tantivy.Index(made_of, path=str(path)))
        self.index.config_reader("manual")
        self._meta = path / "meta.json"
        self._seen: tuple[int, int] | None = None
        self._reloading = threading.Lock()

    def searcher(self) -> tantivy.Searcher:
        try:
            stat = self._meta.stat()
        except FileNotFoundError:
            if self._seen is None:
                raise
            # Another process has published a newer generation and removed this one: what is open can still be read.
            return self.index.searcher()
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

    @classmethod
    def opened(cls, path: Path) -> "Generation":
        """With both indices open, so that it can be read to the end even when its folder is removed meanwhile."""
        generation = cls(path)
        for reader in (generation.records, generation.segments):
            reader.searcher()
        return generation

    @cached_property
    def records(self) -> IndexReader:
        return IndexReader(self.path / "records", schema.records())

    @cached_property
    def segments(self) -> IndexReader:
        return IndexReader(self.path / "segments", schema.segments())

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
        self._make()
        fresh = self.path / f".state-{uuid.uuid4().hex}"
        with fresh.open("w") as file:
            json.dump(asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path / "state.json")

    def _make(self) -> None:
        """Its owner's alone: the staff's index holds the words of drafts and of sealed entries."""
        self.path.mkdir(parents=True, exist_ok=True)
        if self.path.stat().st_mode & 0o077:
            self.path.chmod(0o700)

    def live(self) -> Generation:
        """Raises IndexMissingError where no index was ever built."""
        name = self.state.live
        if not name:
            raise IndexMissingError("the embedded index has not been built yet")
        try:
            return self.open(name)
        except IndexMissingError:
            # Between the two steps a rebuild in another process may have published the next one.
            if self.state.live == name:
                raise
            return self.open(self.state.live)

    def open(self, name: str) -> Generation:
        # A reader's threads do not survive a fork, so every process opens its own.
        key = (os.getpid(), name)
        with self._opening:
            if key not in self._opened:
                if not (self.path / name / "meta.json").exists():
                    raise IndexMissingError(f"generation {name} of the embedded index is missing")
                keep = {self.state.live, self.state.next, name}
                self._opened = {k: g for k, g in self._opened.items() if k[0] == key[0] and k[1] in keep}
                self._opened[key] = Generation.opened(self.path / name)
            return self._opened[key]

    def create(self) -> Generation:
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}"
        path = self.path / name
        for reader in ("records", "segments"):
            (path / reader).mkdir(parents=True)
        (path / "meta.json").write_text(json.dumps({"analysis": index_version()}))
        return self.open(name)

    def unfinished(self, name: str) -> Generation | None:
        """The generation of this name, if a rebuild began it under the present analysis and did not end."""
        if not name or self.state.next != name:
            return None
        try:
            generation = self.open(name)
            return generation if generation.analysis == index_version() else None
        except (EngineUnavailableError, OSError, ValueError):
            return None  # damaged, or of another shape

    def remove_others(self) -> None:
        """Deletes generations that no state names. Readers keep what they have mapped until they let go of it."""
        keep = {self.state.live, self.state.next}
        for path in self.path.iterdir():
            if path.is_dir() and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[State]:
        """One writer at a time, over all processes and threads."""
        self._make()
        with (self.path / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.state
