"""Pages beyond the reach of numbers: every hit has a rank of its own, and a cursor names one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import tantivy
from tantivy import Query as TantivyQuery

from search.port import Cursor, Query, Sort

from .ordering import AMONG_EQUALS, Ranked, in_order, page
from .schema import numbers

Rank = tuple[Any, ...]  # comparable; smaller comes first


def found(searcher: tantivy.Searcher, query: Query, wanted: TantivyQuery) -> tuple[int, Ranked, int]:
    """How many there are in all, those that are wanted, and how many come before them."""
    if query.cursor is None:
        count, hits = page(searcher, query, wanted)
        return count, hits, query.offset
    count, everything = in_order(searcher, query.sort, wanted, max(searcher.num_docs, 1), 0)
    hits, position = _beside(searcher, query.sort, everything, query.cursor, query.size)
    return count, hits, position


def ranks(searcher: tantivy.Searcher, sort: Sort, hits: Ranked) -> list[Rank]:
    if sort is Sort.TITLE:
        return [(title,) for title, _ in hits]
    first = AMONG_EQUALS if sort is Sort.RELEVANCE else "published"
    rows = zip(hits, *(numbers(searcher, field, hits) for field in (first, "entry")), strict=True)
    if sort is Sort.OLDEST:
        return [(shown, entry) for _, shown, entry in rows]
    if sort is Sort.NEWEST:
        return [(-shown, -entry) for _, shown, entry in rows]
    return [(-hit[0], fingerprint, entry) for hit, fingerprint, entry in rows]


def _beside(searcher: tantivy.Searcher, sort: Sort, hits: Ranked, cursor: Cursor, size: int) -> tuple[Ranked, int]:
    """Only the hits around the cursor are ranked in full, with all that equal them at first sight."""
    first_sight = _first_sight(sort, hits)
    start, end = bisect_left(first_sight, cursor.key[0]), bisect_right(first_sight, cursor.key[0])
    if cursor.backward:
        start = max(0, start - size)
        start = bisect_left(first_sight, first_sight[start]) if start < len(hits) else start
    else:
        end = min(len(hits), end + size)
        end = bisect_right(first_sight, first_sight[end - 1]) if end else end
    around = hits[start:end]
    rows = sorted(zip(ranks(searcher, sort, around), range(len(around)), strict=True))
    known = [rank for rank, _ in rows]
    if cursor.backward:
        last = bisect_left(known, cursor.key)
        first = max(0, last - size)
    else:
        first = bisect_right(known, cursor.key)
        last = first + size
    return [around[number] for _, number in rows[first:last]], start + first


def _first_sight(sort: Sort, hits: Ranked) -> Sequence[Any]:
    if sort in (Sort.OLDEST, Sort.TITLE):
        return [value for value, _ in hits]
    return [-value for value, _ in hits]
