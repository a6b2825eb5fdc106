"""One search: what all words find, else what some of them or words like them find; and the segments that say them."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.chunks import CHUNKS_PER_HIT, PARALLEL
from search.engines.counting import TOGETHER, divided
from search.engines.cursors import asked, edges
from search.engines.source import complete, excerpt
from search.matching.clauses import ClauseMatcher
from search.matching.highlighting import Highlighter
from search.matching.segment_hits import best
from search.port import FacetValue, Hit, OnHits, Query, Results, SegmentHit, SpellingCandidates
from search.query.plan import Plan, plan
from search.query.spelling import findable, ranked_by_cooccurrence, spelling_candidates, worth_checking

from . import queries
from .connection import ask
from .mappings import record_key

NAME = "elasticsearch"
THREADS = 16  # of a process, that wait for segments

Answer = dict[str, Any]
SegmentHits = Mapping[str, tuple[SegmentHit, ...]]  # by record


@dataclass(frozen=True)
class Attempt:
    """A plan with what the server answered to it."""

    answer: Answer
    plan: Plan
    relaxed: bool = False
    misspelt: tuple[SpellingCandidates, ...] = ()

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

    def results(self, on_hits: OnHits) -> Results:
        query = self.query
        cursor = asked(query, NAME)
        found = self._found(plan(query.text, query.expansions))
        listed = found.answer["hits"]["hits"][:: -1 if cursor and cursor.backward else 1]
        kept = [complete(hit["_source"]) for hit in listed]
        records = {record_key(one["entry"], one["version"]): one["segments"] for one in kept}
        highlighter = Highlighter(found.plan)
        in_segments = self._begin_segment_hits(
            found.plan, highlighter, [record for record, segments in records.items() if segments]
        )
        # While the server searches the segments, there is time for all else.
        on_hits([one["entry"] for one in kept])
        snippets = [excerpt(one, highlighter) for one in kept]
        facets = _facets(query, found.answer.get("aggregations", {}))
        segment_hits = in_segments()
        hits = tuple(
            Hit(one["entry"], hit["_score"] or 0.0, one["title"], *snippet, segment_hits.get(record, ()))
            for hit, one, snippet, record in zip(listed, kept, snippets, records, strict=True)
        )
        position = query.offset if cursor is None else cursor.position - len(listed) * cursor.backward
        return Results(
            found.total,
            hits,
            facets,
            found.relaxed,
            ranked_by_cooccurrence(found.misspelt, [frozenset(hit.get("matched_queries", ())) for hit in listed]),
            NAME,
            **edges(NAME, [hit["sort"] for hit in listed], max(position, 0), found.total),
        )

    def _found(self, wanted: Plan) -> Attempt:
        words = worth_checking(wanted.typed) if self.query.widen else []
        strict = Attempt(self._ask(wanted, queries.Extras(similar=words)), wanted)
        if not wanted.too_strict(strict.total):
            return strict
        if not wanted.is_plain:
            return self._loosened(strict, self._misspelt(words))
        # The first answer tells which words the whole index lacks. Mostly no other word is unknown to this audience:
        # then the second request is the last one.
        similar = {word: options for word, options in _options(strict.answer).items() if options}
        guessed = spelling_candidates([word for word in words if word in similar], similar)
        loosened = self._loosened(strict, guessed, words)
        held = _counts(loosened.answer)
        if [word for word in words if not held.get(word)] == [one.word for one in guessed]:
            return loosened
        known = self._misspelt(words)
        if [one for one in known if one.candidates] == guessed and loosened is not strict:
            return replace(loosened, misspelt=findable(known, held))
        return self._loosened(strict, known)

    def _loosened(self, strict: Attempt, misspelt: Sequence[SpellingCandidates], words: Sequence[str] = ()) -> Attempt:
        """Some of the words, or words like them; also counts the entries with each of the `words`."""
        loose = strict.plan.loose.widened(misspelt) if self.query.widen else strict.plan.loose
        if loose == strict.plan:
            return strict
        candidates = [other for one in misspelt for other in one.candidates]
        answer = self._ask(loose, queries.Extras(counted=[*words, *candidates], named=candidates))
        attempt = Attempt(answer, loose, misspelt=findable(misspelt, _counts(answer)))
        return replace(attempt, relaxed=attempt.total > strict.total)

    def _ask(self, wanted: Plan, extras: queries.Extras) -> Answer:
        return ask(self.client, self.records, queries.search_body(self.query, wanted, extras))

    def _misspelt(self, words: Sequence[str]) -> list[SpellingCandidates]:
        """The suggester knows no conditions: whether a candidate may be found is counted with the hits."""
        if not words:
            return []
        answer = ask(self.client, self.records, queries.spelling_body(self.query, words))
        held = _counts(answer)
        return spelling_candidates([word for word in words if not held[word]], _options(answer))

    def _begin_segment_hits(
        self, wanted: Plan, highlighter: Highlighter, records: Sequence[str]
    ) -> Callable[[], SegmentHits]:
        """Starts the search in the segments of these records; what it returns waits for the answer."""
        limit = self.query.segment_hits
        if not records or not wanted.clauses or not limit:
            return dict
        waiting = _threads().submit(self._chunks, wanted, records)
        clauses = ClauseMatcher(wanted)
        return lambda: {
            record: best(chunks, clauses, highlighter, limit) for record, chunks in waiting.result().items()
        }

    def _chunks(self, wanted: Plan, records: Sequence[str]) -> dict[str, list[Answer]]:
        """The best of each of these records; more where two transcripts say the same, as one will be left out."""
        found = self._best_chunks(wanted, records, CHUNKS_PER_HIT)
        if parallel := [record for record, chunks in found.items() if any(chunk["parallel"] for chunk in chunks)]:
            found |= self._best_chunks(wanted, parallel, CHUNKS_PER_HIT * PARALLEL)
        return found

    def _best_chunks(self, wanted: Plan, records: Sequence[str], limit: int) -> dict[str, list[Answer]]:
        answer = ask(self.client, self.segments, queries.segment_hits_body(wanted, records, limit))
        buckets = answer["aggregations"]["records"]["buckets"]
        return {bucket["key"]: [hit["_source"]["kept"] for hit in bucket["best"]["hits"]["hits"]] for bucket in buckets}


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, "segment-hits")


# A fork does not take the threads along.
os.register_at_fork(after_in_child=_threads.cache_clear)


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
