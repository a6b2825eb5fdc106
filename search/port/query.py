"""What is asked: a search, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from search.facets import fields

MOST_VALUES = 400  # of one facet; more than Jakarta has areas
SHOWN_VALUES = 60
DEEPEST_HIT = 10_000  # no engine pages by offset further than this
SEGMENT_HITS_PER_HIT = 3


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
