"""Words like those that no entry holds, out of the index's own dictionary."""

from heapq import nlargest

import tantivy
from tantivy import Query as TantivyQuery

from search.port import Query, SpellingCandidates
from search.query.plan import Plan
from search.query.spelling import (
    MOST_CANDIDATES,
    findable,
    may_be_misspelt,
    neighbours,
    spelling_candidates,
    worth_checking,
)

from . import schema
from .queries import MUST, RECORDS


def misspelt(searcher: tantivy.Searcher, query: Query, plan: Plan) -> tuple[SpellingCandidates, ...]:
    words = worth_checking(plan.typed) if query.widen else []
    conditions = RECORDS.filters(Query(allowed=query.allowed, without=query.without)) if words else []

    def holding(word: str) -> int:
        """Entries with the word that may be found."""
        wanted = TantivyQuery.boolean_query([(MUST, RECORDS.term("fold", word)), *conditions])
        return schema.total(searcher.search(wanted, limit=1))

    unknown = [word for word in words if not holding(word)]
    found = spelling_candidates(unknown, {word: _similar(searcher, word) for word in unknown})
    # The dictionary still has the words of what was withdrawn: each is looked up once more.
    return findable(found, {word: holding(word) for one in found for word in one.candidates})


def _similar(searcher: tantivy.Searcher, word: str) -> list[str]:
    if not may_be_misspelt(word):
        return []
    counted = ((searcher.doc_freq("fold", other), other) for other in neighbours(word))
    return [other for _, other in nlargest(2 * MOST_CANDIDATES, (pair for pair in counted if pair[0]))]
