"""Hits in an order that repeats: tantivy leaves equals in the order in which they happen to lie in its files.

Among equals the newer comes first, and of those that match equally well the one with the smaller fingerprint, which
favours neither old nor new; as on the other engine. Only those that are equal across the page's edges or within it are
looked at; a page without equals costs nothing more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from math import frexp, ldexp
from operator import itemgetter
from typing import Any

import tantivy
from tantivy import Query as TantivyQuery

from search.port import Cursor, Query, Sort

from .schema import numbers, total

MARGIN = 20  # hits looked at beyond the page
# Scores are sums of small numbers in an order that differs between files: the same text may score 12.345670 and
# 12.345671. So much of a score counts, whether it is large or that of a word which nearly every entry has.
SIGNIFICANT_BITS = 16
AMONG_EQUALS = "fingerprint"
MOST_EQUALS = 2_000  # with more, all hits are looked at

_BY = {
    Sort.NEWEST: ("published", tantivy.Order.Desc),
    Sort.OLDEST: ("published", tantivy.Order.Asc),
    Sort.TITLE: ("title_key", tantivy.Order.Asc),
}
Ranked = list[tuple[Any, tantivy.DocAddress]]  # what it is sorted by, and where it lies


def _numbered_page(searcher: tantivy.Searcher, query: Query, wanted: TantivyQuery) -> tuple[int, Ranked]:
    """How many there are in all, and those of the page."""
    margin = MARGIN
    while True:
        start = max(0, query.offset - margin)
        end = query.offset + query.size + margin
        if margin > MOST_EQUALS:
            start, end = 0, max(searcher.num_docs, end)
        count, hits = _in_order(searcher, query.sort, wanted, end - start, start)
        first, last = query.offset - start, query.offset - start + query.size
        whole = (start == 0 or _differ(hits, 0, first)) and (len(hits) < end - start or _differ(hits, last - 1, -1))
        if whole or margin > MOST_EQUALS:
            return count, _settled(searcher, query.sort, hits, first, last)
        margin *= 5


def _in_order(
    searcher: tantivy.Searcher, sort: Sort, wanted: TantivyQuery, limit: int, offset: int
) -> tuple[int, Ranked]:
    """How many there are in all, and so many of them."""
    if sort is Sort.RELEVANCE:
        found = searcher.search(wanted, limit=limit, offset=offset)
        return total(found), [(_rounded(score), address) for score, address in found.hits]
    field, order = _BY[sort]
    found = searcher.search(wanted, limit=limit, offset=offset, order_by_field=field, order=order)
    return total(found), found.hits


def _rounded(score: float) -> float:
    part, exponent = frexp(score)
    return ldexp(round(ldexp(part, SIGNIFICANT_BITS)), exponent - SIGNIFICANT_BITS)


def _differ(hits: Ranked, one: int, other: int) -> bool:
    return one >= len(hits) or hits[one][0] != hits[other][0]


def _settled(searcher: tantivy.Searcher, sort: Sort, hits: Ranked, first: int, last: int) -> Ranked:
    settled: Ranked = []
    for _, group in groupby(hits, key=lambda hit: hit[0]):
        equals = list(group)
        on_page = len(settled) < last and len(settled) + len(equals) > first
        settled += _in_their_order(searcher, sort, equals) if on_page and len(equals) > 1 else equals
    return settled[first:last]


def _in_their_order(searcher: tantivy.Searcher, sort: Sort, hits: Ranked) -> Ranked:
    fields = (AMONG_EQUALS if sort is Sort.RELEVANCE else "published", "entry")
    first, entries = (numbers(searcher, field, hits) for field in fields)
    newest_first = sort not in (Sort.RELEVANCE, Sort.OLDEST)
    rows = sorted(zip(first, entries, hits, strict=True), key=itemgetter(0, 1), reverse=newest_first)
    return [hit for _, _, hit in rows]


# Pages beyond the reach of numbers: every hit has a rank of its own, and a cursor names one.
Rank = tuple[Any, ...]  # comparable; smaller comes first


def page(searcher: tantivy.Searcher, query: Query, wanted: TantivyQuery) -> tuple[int, Ranked, int]:
    """How many there are in all, those that are wanted, and how many come before them."""
    if query.cursor is None:
        count, hits = _numbered_page(searcher, query, wanted)
        return count, hits, query.offset
    count, everything = _in_order(searcher, query.sort, wanted, max(searcher.num_docs, 1), 0)
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
