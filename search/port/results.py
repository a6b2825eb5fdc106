"""What comes back: hits, counts and suggestions, none of them authorised yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .query import Cursor


@dataclass(frozen=True, slots=True)
class Fragment:
    """A chunk of plain text; `marked` says that it matched. Escaped once, by the template."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class SegmentHit:
    """A segment of a transcript that says the words. Times in seconds; None where there is a `place` instead. `key`: of
    one that is read, not listened to."""

    recording: int
    transcript: int
    start: float | None
    end: float | None
    speaker: str
    fragments: tuple[Fragment, ...]
    key: str = ""
    place: str = ""


@dataclass(frozen=True)
class Hit:
    """`title`: as the index knows it. `snippet_language`, a BCP 47 code, is what the snippet is in."""

    entry: int
    score: float
    title: str
    snippet: tuple[Fragment, ...]
    snippet_language: str = ""
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
