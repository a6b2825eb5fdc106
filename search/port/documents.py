"""What is indexed: an entry as one audience may find it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson


class SegmentDocument(NamedTuple):
    """One segment of a transcript; `before` and `after` are the neighbours' text. Times in seconds; None where there is
    a `place` instead. `parallel`: the recording has several, which tell the same; of these a `translation`, or an
    index, is found after the original. `key`: of one that is read, not listened to."""

    recording: int
    transcript: int
    start: float | None
    end: float | None
    speaker: str
    text: str
    language: str = ""
    before: str = ""
    after: str = ""
    parallel: bool = False
    translation: bool = False
    key: str = ""
    place: str = ""


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
        # Those without a key as before there were any: an index that is there need not be made again.
        spoken = [tuple(one) if one.key else tuple(one)[: -len(("key", "place"))] for one in self.segments]
        values = {**vars(self), "facets": sorted(self.facets.items()), "segments": spoken, "version": None}
        return int.from_bytes(blake2b(to_json(values), digest_size=8).digest(), "big") >> 1
