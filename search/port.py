"""The port: what the application asks of a search engine. Plain values in and out; no engine's words."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

import orjson

from search.facets import fields

MOST_VALUES = 400  # of one facet; more than Jakarta has areas
SHOWN_VALUES = 60
DEEPEST_HIT = 10_000  # no engine pages by offset further than this
SEGMENT_HITS_PER_HIT = 3
COMPACTED_WITHIN = 90.0  # seconds that compacting waits for what is still needed


class EngineUnavailableError(Exception):
    """The engine cannot answer now: down, too slow, or without an index. Never to be shown as "nothing found"."""


class StaleCursorError(ValueError):
    """The place that a cursor names is none of this engine's."""


class IndexMissingError(EngineUnavailableError):
    """There is no index yet, or not any more. What changes must not begin one: it would hold that change alone."""


class Audience(StrEnum):
    """Who an index is made for. Each has indices of its own: a filter does not keep secrets."""

    PUBLIC = "public"  # what anonymous visitors may see
    MEMBERS = "members"  # what whoever has signed in may see
    STAFF = "staff"  # everything, drafts too


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class FieldTest:
    """Of one entry: it holds one of each of these `terms`, or one that begins with `prefix` (see
    `search.engines.field_terms`), or one of the `values` of a facet, or covers some of the years."""

    terms: tuple[tuple[str, ...], ...] = ()
    prefix: str = ""
    facet: str = ""
    values: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Met where one of the tests is, or, `negated`, where none is."""

    tests: tuple[FieldTest, ...]
    negated: bool = False


Values = Mapping[str, tuple[str, ...]]  # by facet or restriction, any of the values


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two hits, from which to go on forward or backward. `key`, in the engine's own terms, is of the
    hit that was last seen; `position` is the number of hits before the place."""

    engine: str
    key: tuple[Any, ...]
    position: int
    backward: bool = False


@dataclass(frozen=True)
class Query:
    """`filters` maps a facet to the chosen values, any of which may match. `allowed`, where not empty, names the
    conditions one of which an entry has to meet; it has to meet every one of `conditions`. `without` are entries that
    must not be found or counted. `expansions` maps a folded word to other words or phrases that mean the same.
    `cursor`, where there is one, says which hits are wanted, and `page` nothing. `segment_hits`: how many of each hit.
    `widen`: where too little is found, entries with words like those that no entry holds are given too."""

    text: str = ""
    filters: Values = field(default_factory=dict)
    allowed: tuple[Values, ...] = ()
    conditions: tuple[Condition, ...] = ()
    without: tuple[int, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    cursor: Cursor | None = None
    size: int = 20
    audience: Audience = Audience.PUBLIC
    facets: tuple[str, ...] = field(default_factory=fields.public)
    segment_hits: int = SEGMENT_HITS_PER_HIT
    expansions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    widen: bool = True

    def values_of(self, facet: str) -> int:
        """How many of a facet's values are counted: where some are chosen, those that hold little as well."""
        return MOST_VALUES if facet in fields.WHOLE or self.filters.get(facet) else SHOWN_VALUES

    @property
    def offset(self) -> int:
        return min((max(self.page, 1) - 1) * self.size, DEEPEST_HIT - self.size)


class SegmentDocument(NamedTuple):
    """One segment of a transcript; `before` and `after` are the neighbours' text. Times in seconds. `parallel`: another
    transcript of the recording, of which one is a `translation`, tells the same."""

    recording: int
    transcript: int
    start: float
    end: float
    speaker: str
    text: str
    language: str = ""
    before: str = ""
    after: str = ""
    parallel: bool = False
    translation: bool = False


def to_json(values: Any) -> bytes:
    """Equal values become equal bytes. Half of a surrogate pair, which the JSON of a draft can hold, becomes "?"."""
    try:
        return orjson.dumps(values)
    except TypeError:
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


@dataclass(frozen=True)
class Document:
    """What one audience may find of an entry. `facets` holds every ancestor of a hierarchical value. `by_field`: its
    words can be asked for by the field in which they stand."""

    entry: int
    version: int
    title: str
    title_en: str = ""
    summary: str = ""
    summary_en: str = ""
    body: str = ""
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    published: int = 0  # seconds since 1970
    segments: tuple[SegmentDocument, ...] = ()
    by_field: bool = False

    @property
    def fingerprint(self) -> int:
        """Equal for equal contents, whatever the version; fits a signed number of 64 bits."""
        spoken = [*map(tuple, self.segments)]
        values = {**vars(self), "facets": sorted(self.facets.items()), "segments": spoken, "version": None}
        return int.from_bytes(blake2b(to_json(values), digest_size=8).digest(), "big") >> 1


@dataclass(frozen=True, slots=True)
class Fragment:
    """A chunk of plain text; `marked` says that it matched. Escaped once, by the template."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class SegmentHit:
    """A segment of a transcript that says the words. Times in seconds."""

    recording: int
    transcript: int
    start: float
    end: float
    speaker: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True)
class Hit:
    """`title`: as the index knows it."""

    entry: int
    score: float
    title: str
    snippet: tuple[Fragment, ...]
    segment_hits: tuple[SegmentHit, ...] = ()


@dataclass(frozen=True, slots=True)
class SpellingCandidates:
    """`word`, folded, stands in no entry; `candidates`, one typing error away, do. The likeliest comes first."""

    word: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int


@dataclass(frozen=True)
class Results:
    """`relaxed`: too few entries hold enough of the words, so those that hold some are given too.

    `misspelt`: words that no entry holds, with those that were looked for besides. `degraded`: a standby answered.
    `position`: hits before the first of these; `before` and `after`: where there are more."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    relaxed: bool = False
    misspelt: tuple[SpellingCandidates, ...] = ()
    engine: str = ""
    degraded: bool = False
    position: int = 0
    before: Cursor | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    text: str
    kind: str  # title, person, place, tag
    entries: tuple[int, ...]


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
    """A new index under construction. Left without `publish` or `discard`, it waits to be gone on with, and changes
    keep going to it."""

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

        `resume` names a generation that was left unfinished: it is gone on with where it is still there and made under
        the present analysis. Otherwise a new one is begun, which its name tells."""

    def begin(self, audience: Audience) -> None:
        """Makes an empty index where there is none. Raises nothing where there is one."""

    def compact(self, audience: Audience, within: float = COMPACTED_WITHIN) -> None:
        """Gives back the space that loading took; searches and changes go on meanwhile."""

    def copies(self, audience: Audience) -> tuple[str, ...]:
        """Names of the indices that hold this audience's entries, the one that answers first."""

    def fingerprints(self, audience: Audience, copy: str = "") -> Iterator[tuple[int, int]]:
        """Every entry in the index with the fingerprint of what is there. `copy`: one of `copies`."""

    def status(self) -> Status: ...
