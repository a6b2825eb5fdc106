"""Words like those that no entry holds, out of the index's own dictionary."""

from heapq import nlargest

import tantivy
from tantivy import Query as Spelled

from search.port import Query
from search.query.candidates import MOST_LIKELY, Near, doubtful, may_be_misspelt, permitted
from search.query.candidates import near as near_to
from search.query.plan import Plan
from search.query.spelling import neighbours

from . import schema
from .queries import MUST, RECORDS


def near(searcher: tantivy.Searcher, query: Query, plan: Plan) -> tuple[Near, ...]:
    words = doubtful(plan.typed) if query.near else []
    conditions = RECORDS.filters(Query(allowed=query.allowed, without=query.without)) if words else []

    def holding(word: str) -> int:
        spelled = Spelled.boolean_query([(MUST, RECORDS.term("fold", word)), *conditions])
        return schema.total(searcher.search(spelled, limit=1))

    unknown = [word for word in words if not holding(word)]
    found = near_to(unknown, {word: _alike(searcher, word) for word in unknown})
    # The dictionary still has the words of what was withdrawn: each is looked up once more.
    return permitted(found, {word: holding(word) for one in found for word in one.likely})


def _alike(searcher: tantivy.Searcher, word: str) -> list[str]:
    if not may_be_misspelt(word):
        return []
    counted = ((searcher.doc_freq("fold", other), other) for other in neighbours(word))
    return [other for _, other in nlargest(2 * MOST_LIKELY, (pair for pair in counted if pair[0]))]
