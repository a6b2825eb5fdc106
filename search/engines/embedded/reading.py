"""Answers out of one generation: hits, facet counts, moments."""

from collections.abc import Iterable, Sequence
from typing import Any

import tantivy
from tantivy import Query as Spelled

from search.engines.base import FacetValue, Hit, Moment, Query, Results, Sort
from search.engines.depth import asked, edges
from search.engines.source import shown
from search.engines.stretches import PARALLEL, STRETCHES_A_HIT
from search.highlight import Marker
from search.moments import all_of, best
from search.plan import Plan

from . import schema
from .depth import found, ranks
from .ordering import Ranked
from .queries import MUST, RECORD_FIELDS, Spelling
from .store import Generation

NAME = "embedded"
MOST_STRETCHES = 500  # of one entry: many hours
MOST_VALUES = 400  # of one facet; more than Jakarta has areas
RECORDS = Spelling(schema.records(), RECORD_FIELDS)
SEGMENTS = Spelling(schema.segments(), {"text": 1.0})


def search(generation: Generation, query: Query, plan: Plan) -> Results:
    searcher = generation.records.searcher()
    asked(query, NAME)
    total, wanted, position, relaxed = _found(searcher, query, plan)
    if relaxed:
        plan = plan.loose
    marker = Marker(plan)
    entries, spoken = (schema.numbers(searcher, name, wanted) for name in ("entry", "segments"))
    hits = []
    for (score, address), entry, segments in zip(wanted, entries, spoken, strict=True):
        title, snippet = shown(schema.read(searcher.doc(address)), marker)
        said = best_moments(generation, entry, plan, marker, query.moments) if segments and query.moments else ()
        hits.append(Hit(entry, float(score) if query.sort is Sort.RELEVANCE else 0.0, title, snippet, said))
    place = edges(NAME, ranks(searcher, query.sort, wanted), position, total)
    return Results(total, tuple(hits), _facets(searcher, query, plan), relaxed, NAME, **place)


def _found(searcher: tantivy.Searcher, query: Query, plan: Plan) -> tuple[int, Ranked, int, bool]:
    """Falls back to entries that hold some of the words where too few hold enough of them."""
    total, hits, position = found(searcher, query, _with_filters(query, plan))
    if not plan.too_strict(total):
        return total, hits, position, False
    more, hits, position = found(searcher, query, _with_filters(query, plan.loose))
    return more, hits, position, more > total


def _with_filters(query: Query, plan: Plan, without: str = "") -> Spelled:
    return Spelled.boolean_query([(MUST, RECORDS.matching(plan)), *RECORDS.filters(query, without)])


def _facets(searcher: tantivy.Searcher, query: Query, plan: Plan) -> dict[str, tuple[FacetValue, ...]]:
    """Counts under all filters but the facet's own, so that a second value of it can be chosen."""
    dated = query.year_from is not None or query.year_to is not None
    chosen = [facet for facet in query.facets if query.filters.get(facet) or (dated and facet == "decade")]
    open_facets = [facet for facet in query.facets if facet not in chosen]
    counts = _counts(searcher, _with_filters(query, plan), open_facets)
    for facet in chosen:
        counts |= _counts(searcher, _with_filters(query, plan, without=facet), [facet])
    return {facet: counts[facet] for facet in query.facets}


def _counts(searcher: tantivy.Searcher, spelled: Spelled, facets: Sequence[str]) -> dict[str, tuple[FacetValue, ...]]:
    if not facets:
        return {}
    wanted = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in facets}
    answer: dict[str, Any] = searcher.aggregate(spelled, wanted)
    return {
        facet: tuple(FacetValue(bucket["key"], int(bucket["doc_count"])) for bucket in answer[facet]["buckets"])
        for facet in facets
    }


def best_moments(generation: Generation, entry: int, plan: Plan, marker: Marker, limit: int) -> tuple[Moment, ...]:
    if not plan.clauses or not limit:
        return ()
    found = list(_stretches(generation, entry, plan, STRETCHES_A_HIT))
    if any(stretch["parallel"] for stretch in found):
        found = list(_stretches(generation, entry, plan, STRETCHES_A_HIT * PARALLEL))
    return best(found, plan, marker, limit)


def all_moments(generation: Generation, entry: int, plan: Plan, marker: Marker, limit: int) -> tuple[Moment, ...]:
    if not plan.clauses:
        return ()
    return all_of(_stretches(generation, entry, plan, MOST_STRETCHES), plan, marker, limit)


def _stretches(generation: Generation, entry: int, plan: Plan, limit: int) -> Iterable[dict[str, Any]]:
    of_entry = Spelled.const_score_query(SEGMENTS.term("entry", entry), 0.0)
    searcher = generation.segments.searcher()
    spelled = Spelled.boolean_query([(MUST, SEGMENTS.any_clause(plan)), (MUST, of_entry)])
    return _sources(searcher, searcher.search(spelled, limit=limit, count=False))


def _sources(searcher: tantivy.Searcher, found: tantivy.SearchResult) -> Iterable[dict[str, Any]]:
    return (schema.read(searcher.doc(address)) for _, address in found.hits)
