"""The segments below each hit: chunks of speech with the query's words, and which of their segments say them."""

from collections.abc import Sequence
from typing import Any

import tantivy
from tantivy import Query as TantivyQuery

from search.engines.chunks import CHUNKS_PER_HIT, PARALLEL
from search.matching.clauses import ClauseMatcher
from search.matching.highlighting import Highlighter
from search.matching.segment_hits import best
from search.port import SegmentHit
from search.query.plan import Plan

from . import schema
from .queries import MUST, SEGMENTS
from .store import Generation

AT_ONCE = 400  # chunks of all entries of a page together; where there are more, entries are asked one by one

Addresses = list[tantivy.DocAddress]


def best_of_each(
    generation: Generation, entries: Sequence[int], plan: Plan, highlighter: Highlighter, limit: int
) -> dict[int, tuple[SegmentHit, ...]]:
    """At most `limit` of each of these entries."""
    if not entries or not plan.clauses or not limit:
        return {}
    clauses = ClauseMatcher(plan)
    searcher = generation.segments.searcher()
    found = _found(searcher, entries, SEGMENTS.any_clause(plan))
    return {entry: best(_read(searcher, there), clauses, highlighter, limit) for entry, there in found.items()}


def _found(searcher: tantivy.Searcher, entries: Sequence[int], words: TantivyQuery) -> dict[int, Addresses]:
    """Where the chunks of each entry lie, best first."""
    together = _search(searcher, entries, words, AT_ONCE)
    found: dict[int, Addresses] = {}
    for entry, (_, address) in zip(schema.numbers(searcher, "entry", together.hits), together.hits, strict=True):
        found.setdefault(entry, []).append(address)
    if len(together.hits) == AT_ONCE:
        most = CHUNKS_PER_HIT * PARALLEL
        for entry in entries:
            if len(found.get(entry, ())) < most:
                found[entry] = [address for _, address in _search(searcher, [entry], words, most).hits]
    return found


def _read(searcher: tantivy.Searcher, found: Addresses) -> list[dict[str, Any]]:
    """More of them where two transcripts say the same, as one of each two will be left out."""
    chunks = [schema.read(searcher.doc(address)) for address in found[:CHUNKS_PER_HIT]]
    if any(chunk["parallel"] for chunk in chunks):
        more = found[CHUNKS_PER_HIT : CHUNKS_PER_HIT * PARALLEL]
        chunks += [schema.read(searcher.doc(address)) for address in more]
    return chunks


def _search(
    searcher: tantivy.Searcher, entries: Sequence[int], words: TantivyQuery, limit: int
) -> tantivy.SearchResult:
    of_entries = TantivyQuery.const_score_query(
        TantivyQuery.term_set_query(schema.segments(), "entry", list(entries)), 0.0
    )
    wanted = TantivyQuery.boolean_query([(MUST, words), (MUST, of_entries)])
    return searcher.search(wanted, limit=limit, count=False)
