"""Answers out of one generation: hits, facet counts, moments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import tantivy
from tantivy import Query as Spelled

from search.engines import counting
from search.engines.counting import MOST_TOGETHER, TOGETHER, divided
from search.engines.depth import asked, edges
from search.engines.source import excerpt
from search.matching.highlighting import Highlighter
from search.port import FacetValue, Hit, Query, Results, Sort, filter_of
from search.query.candidates import Near, in_company
from search.query.plan import Plan

from . import depth, nearing, schema, speech
from .ordering import Ranked
from .queries import MUST, RECORDS
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
    near: tuple[Near, ...] = ()

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
    near = nearing.near(searcher, query, plan)
    loose = plan.loose.widened(near) if query.near else plan.loose
    if loose == plan:
        return strict
    page = _page(searcher, query, loose)
    return replace(page, relaxed=page.total > strict.total, near=near)


def _page(searcher: tantivy.Searcher, query: Query, plan: Plan) -> Page:
    return Page(searcher, *depth.found(searcher, query, _with_filters(query, plan)), plan)


def results(generation: Generation, query: Query, page: Page) -> Results:
    searcher, entries = page.searcher, page.entries
    highlighter = Highlighter(page.plan)
    spoken = schema.numbers(searcher, "segments", page.hits)
    speakers = [entry for entry, segments in zip(entries, spoken, strict=True) if segments]
    said = speech.best_moments(generation, speakers, page.plan, highlighter, query.moments)
    by_relevance = query.sort is Sort.RELEVANCE
    hits = []
    for (score, address), entry in zip(page.hits, entries, strict=True):
        kept = schema.read(searcher.doc(address))
        relevance = float(score) if by_relevance else 0.0
        hits.append(Hit(entry, relevance, kept["title"], excerpt(kept, highlighter), said.get(entry, ())))
    place = edges(NAME, depth.ranks(searcher, query.sort, page.hits), page.position, page.total)
    facets = _facets(searcher, query, page.plan)
    near = in_company(page.near, _borne(searcher, entries, page.near))
    return Results(page.total, tuple(hits), facets, page.relaxed, near, NAME, **place)


def _borne(searcher: tantivy.Searcher, entries: Sequence[int], near: Sequence[Near]) -> list[frozenset[str]]:
    """Which of the likely words each hit bears."""
    of_page = Spelled.term_set_query(schema.records(), "entry", list(entries))
    bearing: dict[str, set[int]] = {}
    for word in {word for one in near for word in one.likely}:
        spelled = Spelled.boolean_query([(MUST, of_page), (MUST, RECORDS.term("fold", word))])
        bearers = searcher.search(spelled, limit=len(entries) or 1, count=False)
        bearing[word] = {*schema.numbers(searcher, "entry", bearers.hits)}
    return [frozenset(word for word, bearers in bearing.items() if entry in bearers) for entry in entries]


def _with_filters(query: Query, plan: Plan, without: str = "") -> Spelled:
    return Spelled.boolean_query([(MUST, RECORDS.matching(plan)), *RECORDS.filters(query, without)])


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
            spelled = _with_filters(query, plan, without=facet)
            counted |= _counted(searcher, spelled, {facet: query.values_of(facet)})
    facets = {facet: tuple(FacetValue(value, count) for value, count in counted[facet]) for facet in apart}
    facets |= divided(counted.get(TOGETHER, ()), query, together)
    return {facet: facets[facet] for facet in query.facets}


Counted = list[tuple[str, int]]  # values with how many entries have them, the most frequent first


def _counted(searcher: tantivy.Searcher, spelled: Spelled, fields: Mapping[str, int]) -> dict[str, Counted]:
    """`fields`: how many values of each are wanted."""
    if not fields:
        return {}
    wanted = {field: {"terms": {"field": field, "size": most}} for field, most in fields.items()}
    answer: dict[str, Any] = searcher.aggregate(spelled, wanted)
    return {
        field: [(bucket["key"], int(bucket["doc_count"])) for bucket in answer[field]["buckets"]] for field in fields
    }
