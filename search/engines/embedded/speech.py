"""What is said in entries: the stretches of speech that hold a query's words, made into moments."""

from collections.abc import Sequence
from typing import Any

import tantivy
from tantivy import Query as Spelled

from search.engines.stretches import PARALLEL, STRETCHES_A_HIT
from search.matching.clauses import ClauseMatcher
from search.matching.highlighting import Highlighter
from search.matching.segment_hits import best
from search.port import Moment
from search.query.plan import Plan

from . import schema
from .queries import MUST, SEGMENTS
from .store import Generation

AT_ONCE = 400  # stretches of all entries of a page together; where there are more, entries are asked one by one

Stretch = dict[str, Any]


def best_moments(
    generation: Generation, entries: Sequence[int], plan: Plan, highlighter: Highlighter, limit: int
) -> dict[int, tuple[Moment, ...]]:
    """Of each of these entries the best ones."""
    if not entries or not plan.clauses or not limit:
        return {}
    clauses = ClauseMatcher(plan)
    searcher = generation.segments.searcher()
    told = _told(searcher, entries, SEGMENTS.any_clause(plan))
    return {entry: best(_read(searcher, found), clauses, highlighter, limit) for entry, found in told.items()}


Addresses = list[tantivy.DocAddress]


def _told(searcher: tantivy.Searcher, entries: Sequence[int], words: Spelled) -> dict[int, Addresses]:
    """Where the stretches of each entry lie, best first."""
    found = _stretches(searcher, entries, words, AT_ONCE)
    told: dict[int, Addresses] = {}
    for entry, (_, address) in zip(schema.numbers(searcher, "entry", found.hits), found.hits, strict=True):
        told.setdefault(entry, []).append(address)
    if len(found.hits) == AT_ONCE:
        most = STRETCHES_A_HIT * PARALLEL
        for entry in entries:
            if len(told.get(entry, ())) < most:
                told[entry] = [address for _, address in _stretches(searcher, [entry], words, most).hits]
    return told


def _read(searcher: tantivy.Searcher, found: Addresses) -> list[Stretch]:
    stretches = [schema.read(searcher.doc(address)) for address in found[:STRETCHES_A_HIT]]
    if any(stretch["parallel"] for stretch in stretches):
        more = found[STRETCHES_A_HIT : STRETCHES_A_HIT * PARALLEL]
        stretches += [schema.read(searcher.doc(address)) for address in more]
    return stretches


def _stretches(searcher: tantivy.Searcher, entries: Sequence[int], words: Spelled, limit: int) -> tantivy.SearchResult:
    of_entries = Spelled.const_score_query(Spelled.term_set_query(schema.segments(), "entry", list(entries)), 0.0)
    return searcher.search(Spelled.boolean_query([(MUST, words), (MUST, of_entries)]), limit=limit, count=False)
