"""What every engine does, and how it fails."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from .documents import Document
from .query import Audience, Query, Values
from .results import Hit, Results, Suggestion

COMPACTED_WITHIN = 90.0  # seconds that compacting waits for what is still needed


class EngineUnavailableError(Exception):
    """The engine cannot answer now: down, too slow, or without an index. Never to be shown as "nothing found"."""


class StaleCursorError(ValueError):
    """The place that a cursor names is none of this engine's."""


class IndexMissingError(EngineUnavailableError):
    """There is no index yet, or not any more. What changes must not begin one: it would hold that change alone."""


@dataclass(frozen=True)
class IndexStatus:
    audience: Audience
    generation: str
    records: int
    segments: int
    analysis: str
    next_generation: str = ""
    copy: str = ""


@dataclass(frozen=True)
class Status:
    """`problem`: why it does not answer, or, where it does, what is wrong beside."""

    engine: str
    available: bool
    indices: tuple[IndexStatus, ...] = ()
    problem: str = ""

    def outdated(self, analysis: str) -> bool:
        """Whether words were analysed by other rules than those of the queries: a rebuild is asked for."""
        return any(index.analysis != analysis for index in self.indices)


class Generation(Protocol):
    """A new index under construction. Left without `publish` or `discard`, it can be continued later; until then
    changes are written to it as well."""

    name: str

    def add(self, documents: Sequence[Document]) -> dict[int, str]: ...

    def entries(self) -> tuple[set[int], ...]:
        """Entries in it, tombstones not counted; of each copy."""

    def publish(self) -> None:
        """Takes the old generation's place in one step."""

    def discard(self) -> None: ...


OnHits = Callable[[Sequence[int]], object]


def ignore_hits(_entries: Sequence[int]) -> None:
    pass


class Engine(Protocol):
    name: str

    def search(self, query: Query, on_hits: OnHits = ignore_hits) -> Results:
        """`on_hits` is called with the entries that are found, while their segments are still searched. Where a standby
        has to answer it may be called twice; the last call counts.

        Raises StaleCursorError for a cursor that another engine made."""

    def suggest(
        self, text: str, audience: Audience, limit: int = 8, allowed: tuple[Values, ...] = ()
    ) -> tuple[Suggestion, ...]: ...

    def similar(self, entry: int, audience: Audience, limit: int = 4) -> tuple[Hit, ...]: ...

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        """Idempotent; a document older than what is there changes nothing. `refresh`: visible on return.

        Returns the entries that were refused, with the reason; all others are safe."""

    def delete(
        self, entries: Sequence[int], version: int, audience: Audience, *, refresh: bool = False
    ) -> dict[int, str]:
        """Remembered, so that a slower write of an older version does not bring the entry back. Returns as `index`."""

    def rebuild(self, audience: Audience, resume: str = "") -> AbstractContextManager[Generation]:
        """Changes written meanwhile go to both generations; the old one serves until `publish`.

        `resume` names a generation that was left unfinished. It is continued if it still exists and was made under the
        present rules; otherwise a new one begins, as its name tells."""

    def begin(self, audience: Audience) -> None:
        """Makes an empty index where there is none. Raises nothing where there is one."""

    def compact(self, audience: Audience, within: float = COMPACTED_WITHIN) -> None:
        """Gives back the space that loading took; searches and changes go on meanwhile."""

    def copies(self, audience: Audience) -> tuple[str, ...]:
        """Names of the indices that hold this audience's entries, the one that answers first."""

    def fingerprints(self, audience: Audience, copy: str = "") -> Iterator[tuple[int, int]]:
        """Every entry in the index with the fingerprint of what is there. `copy`: one of `copies`."""

    def holding(self, entries: Collection[int], audience: Audience) -> frozenset[int]:
        """Which of these entries any of its copies holds; tombstones are none."""

    def status(self) -> Status: ...
