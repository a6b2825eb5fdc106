"""One search: what all words find, else what some of them or words like them find; and what is said in it."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.base import FacetValue, Hit, Meanwhile, Moment, Query, Results
from search.engines.depth import asked, edges
from search.engines.source import complete, excerpt
from search.engines.stretches import PARALLEL, STRETCHES_A_HIT
from search.hearing import Hearing
from search.highlight import Marker
from search.moments import best
from search.near import Near, doubtful, in_company, near, permitted
from search.plan import Plan, plan

from . import queries
from .asking import ask
from .mappings import record_key

NAME = "elasticsearch"
LISTENERS = 16  # threads of a process that wait for what is said

Answer = dict[str, Any]
Said = Mapping[str, tuple[Moment, ...]]  # by record


@dataclass(frozen=True)
class Found:
    answer: Answer
    plan: Plan
    relaxed: bool = False
    near: tuple[Near, ...] = ()

    @property
    def total(self) -> int:
        total: int = self.answer["hits"]["total"]["value"]
        return total


@dataclass(frozen=True)
class Search:
    """`records` and `segments`: names of the indices."""

    client: Elasticsearch
    records: str
    segments: str
    query: Query

    def results(self, meanwhile: Meanwhile) -> Results:
        query = self.query
        cursor = asked(query, NAME)
        found = self._found(plan(query.text, query.expansions))
        listed = found.answer["hits"]["hits"][:: -1 if cursor and cursor.backward else 1]
        marker = Marker(found.plan)
        kept = [complete(hit["_source"]) for hit in listed]
        said = self._told(found.plan, marker, kept, meanwhile)
        hits = tuple(
            Hit(
                one["entry"],
                hit["_score"] or 0.0,
                one["title"],
                excerpt(one, marker),
                said.get(record_key(one["entry"], one["version"]), ()),
            )
            for hit, one in zip(listed, kept, strict=True)
        )
        position = query.offset if cursor is None else cursor.position - len(listed) * cursor.backward
        return Results(
            found.total,
            hits,
            {facet: _values(found.answer["aggregations"][facet]) for facet in query.facets},
            found.relaxed,
            in_company(found.near, [frozenset(hit.get("matched_queries", ())) for hit in listed]),
            NAME,
            **edges(NAME, [hit["sort"] for hit in listed], max(position, 0), found.total),
        )

    def _found(self, wanted: Plan) -> Found:
        strict = Found(self._ask(wanted), wanted)
        if not wanted.too_strict(strict.total):
            return strict
        near = self._near(wanted)
        loose = wanted.loose.widened(near) if self.query.near else wanted.loose
        if loose == wanted:
            return strict
        likely = [other for one in near for other in one.likely]
        answer = self._ask(loose, likely)
        found = Found(answer, loose, near=permitted(near, _counts(answer) if likely else {}))
        return replace(found, relaxed=found.total > strict.total)

    def _ask(self, wanted: Plan, words: Sequence[str] = ()) -> Answer:
        return ask(self.client, self.records, queries.search_body(self.query, wanted, words))

    def _near(self, wanted: Plan) -> list[Near]:
        """The suggester knows no conditions: whether a word may be found is counted with the hits."""
        words = doubtful(wanted.typed) if self.query.near else []
        if not words:
            return []
        answer = ask(self.client, self.records, queries.near_body(self.query, words))
        held = _counts(answer)
        return near([word for word in words if not held[word]], _options(answer))

    def _told(self, wanted: Plan, marker: Marker, kept: Sequence[Answer], meanwhile: Meanwhile) -> Said:
        """What is said of the words in each record; until it is known, `meanwhile` has its turn."""
        entries = [one["entry"] for one in kept]
        spoken = [record_key(one["entry"], one["version"]) for one in kept if one["segments"]]
        if not spoken or not wanted.clauses or not self.query.moments:
            meanwhile(entries)
            return {}
        waiting = _listeners().submit(self._stretches, wanted, spoken)
        meanwhile(entries)
        told = waiting.result()
        hearing = Hearing(wanted)
        return {key: best(said, hearing, marker, self.query.moments) for key, said in told.items()}

    def _stretches(self, wanted: Plan, records: Sequence[str]) -> dict[str, list[Answer]]:
        """The best stretches of speech of each of these records."""
        told = self._best(wanted, records, STRETCHES_A_HIT)
        if parallel := [key for key, said in told.items() if any(stretch["parallel"] for stretch in said)]:
            told |= self._best(wanted, parallel, STRETCHES_A_HIT * PARALLEL)
        return told

    def _best(self, wanted: Plan, records: Sequence[str], limit: int) -> dict[str, list[Answer]]:
        answer = ask(self.client, self.segments, queries.moments_body(wanted, records, limit))
        buckets = answer["aggregations"]["records"]["buckets"]
        return {bucket["key"]: [hit["_source"]["kept"] for hit in bucket["best"]["hits"]["hits"]] for bucket in buckets}


@cache
def _listeners() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(LISTENERS, "search-moments")


# A fork does not take the threads along.
os.register_at_fork(after_in_child=_listeners.cache_clear)


def _counts(answer: Answer) -> dict[str, int]:
    buckets = answer["aggregations"][queries.HELD]["buckets"]
    return {word: bucket["doc_count"] for word, bucket in buckets.items()}


def _options(answer: Answer) -> dict[str, list[str]]:
    suggested = answer.get("suggest", {})
    return {word: [option["text"] for part in parts for option in part["options"]] for word, parts in suggested.items()}


def _values(aggregation: Answer) -> tuple[FacetValue, ...]:
    counted = aggregation.get("values", aggregation)
    return tuple(FacetValue(bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"])
