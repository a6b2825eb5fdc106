"""Answers out of one generation: hits, facet counts, segment hits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import tantivy
from tantivy import Query as TantivyQuery

from search.engines import counting
from search.engines.counting import MOST_TOGETHER, TOGETHER, divided
from search.engines.cursors import asked, edges
from search.engines.source import excerpt
from search.facets.fields import filter_of
from search.matching.highlighting import Highlighter
from search.port import FacetValue, Hit, Query, Results, Sort, SpellingCandidates
from search.query.plan import Plan
from search.query.spelling import ranked_by_cooccurrence

from . import ranking, schema, segment_hits, spelling
from .queries import MUST, RECORDS
from .ranking import Ranked
from .store import Generation

NAME = "embedded"


@dataclass(frozen=True)
class Page:
    """Hits of one page by their places in the index, and the plan that found them."""

    searcher: tantivy.Searcher
    total: int
    hits: Ranked
    position: int
    plan: Plan
    relaxed: bool = False
    misspelt: tuple[SpellingCandidates, ...] = ()

    @cached_property
    def entries(self) -> list[int]:
        return schema.numbers(self.searcher, "entry", self.hits)


def found(generation: Generation, query: Query, plan: Plan) -> Page:
    """Falls back to entries that hold some of the words, or words like them, where too few hold enough of them."""
    asked(query, NAME)
    searcher = generation.records.searcher()
    strict = _page(searcher, query, plan)
    if not plan.too_strict(strict.total):
        return strict
    misspelt = spelling.misspelt(searcher, query, plan)
    loose = plan.loose.widened(misspelt) if query.widen else plan.loose
    if loose == plan:
        return strict
    page = _page(searcher, query, loose)
    return replace(page, relaxed=page.total > strict.total, misspelt=misspelt)


def _page(searcher: tantivy.Searcher, query: Query, plan: Plan) -> Page:
    return Page(searcher, *ranking.page(searcher, query, _with_filters(query, plan)), plan)


def results(generation: Generation, query: Query, page: Page) -> Results:
    searcher, entries = page.searcher, page.entries
    highlighter = Highlighter(page.plan)
    segments = schema.numbers(searcher, "segments", page.hits)
    with_segments = [entry for entry, count in zip(entries, segments, strict=True) if count]
    in_segments = segment_hits.best_of_each(generation, with_segments, page.plan, highlighter, query.segment_hits)
    by_relevance = query.sort is Sort.RELEVANCE
    hits = []
    for (score, address), entry in zip(page.hits, entries, strict=True):
        kept = schema.read(searcher.doc(address))
        relevance = float(score) if by_relevance else 0.0
        hits.append(Hit(entry, relevance, kept["title"], *excerpt(kept, highlighter), in_segments.get(entry, ())))
    place = edges(NAME, ranking.ranks(searcher, query.sort, page.hits), page.position, page.total)
    facets = _facets(searcher, query, page.plan)
    misspelt = ranked_by_cooccurrence(page.misspelt, _held(searcher, entries, page.misspelt))
    return Results(page.total, tuple(hits), facets, page.relaxed, misspelt, NAME, **place)


def _held(
    searcher: tantivy.Searcher, entries: Sequence[int], misspelt: Sequence[SpellingCandidates]
) -> list[frozenset[str]]:
    """Which of the candidates each hit holds."""
    of_page = TantivyQuery.term_set_query(schema.records(), "entry", list(entries))
    holders: dict[str, set[int]] = {}
    for word in {word for one in misspelt for word in one.candidates}:
        wanted = TantivyQuery.boolean_query([(MUST, of_page), (MUST, RECORDS.term("fold", word))])
        found = searcher.search(wanted, limit=len(entries) or 1, count=False)
        holders[word] = {*schema.numbers(searcher, "entry", found.hits)}
    return [frozenset(word for word, holding in holders.items() if entry in holding) for entry in entries]


def _with_filters(query: Query, plan: Plan, without: str = "") -> TantivyQuery:
    return TantivyQuery.boolean_query([(MUST, RECORDS.matching(plan)), *RECORDS.filters(query, without)])


def _facets(searcher: tantivy.Searcher, query: Query, plan: Plan) -> dict[str, tuple[FacetValue, ...]]:
    """Counts under all filters but the facet's own, so that a second value of it can be chosen."""
    chosen = {name for name, values in query.filters.items() if values}
    if query.year_from is not None or query.year_to is not None:
        chosen.add("decade")
    together, apart = counting.apart(query, chosen)
    wide = {facet: query.values_of(facet) for facet in apart if filter_of(facet) not in chosen}
    counted = _counted(searcher, _with_filters(query, plan), wide | ({TOGETHER: MOST_TOGETHER} if together else {}))
    for facet in apart:
        if facet not in wide:
            wanted = _with_filters(query, plan, without=facet)
            counted |= _counted(searcher, wanted, {facet: query.values_of(facet)})
    facets = {facet: tuple(FacetValue(value, count) for value, count in counted[facet]) for facet in apart}
    facets |= divided(counted.get(TOGETHER, ()), query, together)
    return {facet: facets[facet] for facet in query.facets}


Counted = list[tuple[str, int]]  # values with how many entries have them, the most frequent first


def _counted(searcher: tantivy.Searcher, wanted: TantivyQuery, fields: Mapping[str, int]) -> dict[str, Counted]:
    """`fields`: how many values of each are wanted."""
    if not fields:
        return {}
    aggregations = {field: {"terms": {"field": field, "size": most}} for field, most in fields.items()}
    answer: dict[str, Any] = searcher.aggregate(wanted, aggregations)
    return {
        field: [(bucket["key"], int(bucket["doc_count"])) for bucket in answer[field]["buckets"]] for field in fields
    }
