"""One search: what all words find, else what some of them or words like them find; and what is said in it."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.counting import TOGETHER, divided
from search.engines.depth import asked, edges
from search.engines.source import complete, excerpt
from search.engines.stretches import PARALLEL, STRETCHES_A_HIT
from search.matching.clauses import ClauseMatcher
from search.matching.highlighting import Highlighter
from search.matching.segment_hits import best
from search.port import FacetValue, Hit, Meanwhile, Moment, Query, Results
from search.query.candidates import Near, doubtful, in_company, near, permitted
from search.query.plan import Plan, plan

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
        kept = [complete(hit["_source"]) for hit in listed]
        records = {record_key(one["entry"], one["version"]): one["segments"] for one in kept}
        telling = self._telling(found.plan, [record for record, segments in records.items() if segments])
        # Until the server has looked up what is said, there is time for all else.
        meanwhile([one["entry"] for one in kept])
        highlighter = Highlighter(found.plan)
        snippets = [excerpt(one, highlighter) for one in kept]
        facets = _facets(query, found.answer.get("aggregations", {}))
        said = telling(highlighter)
        hits = tuple(
            Hit(one["entry"], hit["_score"] or 0.0, one["title"], snippet, said.get(record, ()))
            for hit, one, snippet, record in zip(listed, kept, snippets, records, strict=True)
        )
        position = query.offset if cursor is None else cursor.position - len(listed) * cursor.backward
        return Results(
            found.total,
            hits,
            facets,
            found.relaxed,
            in_company(found.near, [frozenset(hit.get("matched_queries", ())) for hit in listed]),
            NAME,
            **edges(NAME, [hit["sort"] for hit in listed], max(position, 0), found.total),
        )

    def _found(self, wanted: Plan) -> Found:
        words = doubtful(wanted.typed) if self.query.near else []
        strict = Found(self._ask(wanted, queries.Asides(alike=words)), wanted)
        if not wanted.too_strict(strict.total):
            return strict
        if not wanted.is_plain:
            return self._loosened(strict, self._near(words))
        # What the index has not got is known by now: mostly that is all that is unknown, and a request is saved.
        alike = {word: options for word, options in _options(strict.answer).items() if options}
        guessed = near([word for word in words if word in alike], alike)
        found = self._loosened(strict, guessed, words)
        held = _counts(found.answer)
        if [word for word in words if not held.get(word)] == [one.word for one in guessed]:
            return found
        known = self._near(words)
        if [one for one in known if one.likely] == guessed and found is not strict:
            return replace(found, near=permitted(known, held))
        return self._loosened(strict, known)

    def _loosened(self, strict: Found, near: Sequence[Near], words: Sequence[str] = ()) -> Found:
        """Some of the words, or words like them; each of the `words` is counted besides."""
        loose = strict.plan.loose.widened(near) if self.query.near else strict.plan.loose
        if loose == strict.plan:
            return strict
        likely = [other for one in near for other in one.likely]
        answer = self._ask(loose, queries.Asides(counted=[*words, *likely], named=likely))
        found = Found(answer, loose, near=permitted(near, _counts(answer)))
        return replace(found, relaxed=found.total > strict.total)

    def _ask(self, wanted: Plan, asides: queries.Asides) -> Answer:
        return ask(self.client, self.records, queries.search_body(self.query, wanted, asides))

    def _near(self, words: Sequence[str]) -> list[Near]:
        """The suggester knows no conditions: whether a word may be found is counted with the hits."""
        if not words:
            return []
        answer = ask(self.client, self.records, queries.near_body(self.query, words))
        held = _counts(answer)
        return near([word for word in words if not held[word]], _options(answer))

    def _telling(self, wanted: Plan, records: Sequence[str]) -> Callable[[Highlighter], Said]:
        """Begins to look up what is said of the words in these records; the answer is waited for when it is wanted."""
        if not records or not wanted.clauses or not self.query.moments:
            return lambda _: {}
        waiting = _listeners().submit(self._stretches, wanted, records)
        clauses = ClauseMatcher(wanted)
        return lambda highlighter: {
            key: best(said, clauses, highlighter, self.query.moments) for key, said in waiting.result().items()
        }

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
    buckets = answer.get("aggregations", {}).get(queries.HELD, {}).get("buckets", {})
    return {word: bucket["doc_count"] for word, bucket in buckets.items()}


def _options(answer: Answer) -> dict[str, list[str]]:
    suggested = answer.get("suggest", {})
    return {word: [option["text"] for part in parts for option in part["options"]] for word, parts in suggested.items()}


def _facets(query: Query, counted: Mapping[str, Answer]) -> dict[str, tuple[FacetValue, ...]]:
    facets = {
        facet: tuple(FacetValue(value, count) for value, count in _values(counted[facet]))
        for facet in query.facets
        if facet in counted
    }
    if TOGETHER not in counted:
        return facets
    facets |= divided(_values(counted[TOGETHER]), query, [facet for facet in query.facets if facet not in facets])
    return {facet: facets[facet] for facet in query.facets}


def _values(aggregation: Answer) -> Iterator[tuple[str, int]]:
    counted = aggregation.get("values", aggregation)
    return ((bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"])
