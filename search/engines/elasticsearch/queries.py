"""A plan as a query body of Elasticsearch: term queries only, as the terms are made by our own analysis."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.engines import counting
from search.engines.counting import MOST_TOGETHER, TOGETHER
from search.engines.terms import following
from search.facets.fields import filter_of
from search.port import FieldTest, Query, Sort, Values
from search.query.parser import Kind
from search.query.plan import (
    EXACT_WEIGHT,
    NAMES_WEIGHT,
    PHRASE_WEIGHT,
    TITLE_WEIGHT,
    WHOLE_TITLE_WEIGHT,
    Clause,
    Form,
    Plan,
)
from search.query.spelling import MOST_CANDIDATES, may_be_misspelt

Body = dict[str, Any]

RECORD_FIELDS = {"text": 1.0, "titles": TITLE_WEIGHT, "names": NAMES_WEIGHT}
SORTS: dict[Sort, list[Any]] = {
    Sort.RELEVANCE: ["_score", {"fingerprint": "asc"}, {"entry": "asc"}],
    Sort.NEWEST: [{"published": "desc"}, {"entry": "desc"}],
    Sort.OLDEST: [{"published": "asc"}, {"entry": "asc"}],
    Sort.TITLE: [{"title_key": "asc"}],
}


class QueryBuilder:
    """`stem_fields` are the weighted fields in which stems are looked for."""

    def __init__(self, stem_fields: Mapping[str, float]) -> None:
        self._stem_fields = stem_fields

    def matching(self, plan: Plan, named: Collection[str] = ()) -> Body:
        """What a record has to meet to be a hit, scored. Each hit tells which of the `named` words it bears."""
        optional = [self._clause(clause, named) for clause in plan.clauses if not clause.required]
        must = [self._clause(clause) for clause in plan.clauses if clause.required]
        if optional:
            must.append(any_of(optional, max(1, min(plan.at_least, len(optional)))))
        should: list[Body] = []
        if len(plan.phrase) > 1:
            should.append(phrase(plan.phrase, PHRASE_WEIGHT))
        if plan.whole_title and "titles" in self._stem_fields:
            whole = {"term": {"whole_title": plan.whole_title}}
            should.append({"constant_score": {"filter": whole, "boost": WHOLE_TITLE_WEIGHT}})
        return {
            "bool": {
                "must": must or [{"match_all": {}}],
                "should": should,
                "must_not": [self._form(form) for form in plan.excluded],
            }
        }

    def any_clause(self, plan: Plan) -> Body:
        """For speech: any of the words. Whether they stand together is seen where it is read."""
        stems, others = plan.spoken
        return any_of([*(term("text", stem) for stem in stems), *(_spoken(form) for form in others)])

    def _clause(self, clause: Clause, named: Collection[str] = ()) -> Body:
        return best_of([self._form(form, clause.weight, named) for form in clause.forms])

    def _form(self, form: Form, clause_weight: float = 1.0, named: Collection[str] = ()) -> Body:
        weight = form.weight * clause_weight
        if form.kind is Kind.PHRASE:
            return phrase(form.words, weight)
        if form.in_names:
            return term("suggest", form.words[0], weight)
        if form.kind is Kind.PREFIX:
            return {"prefix": {"fold": {"value": form.words[0], "boost": weight}}}
        if not form.stem:
            return term("fold", form.words[0], weight)
        parts = [term(field, form.stem, field_weight * weight) for field, field_weight in self._stem_fields.items()]
        word = form.words[0]
        return any_of([*parts, term("fold", word, EXACT_WEIGHT * weight, word if word in named else "")])


RECORDS = QueryBuilder(RECORD_FIELDS)
SEGMENTS = QueryBuilder({"text": 1.0})


HELD = "held"  # no facet is called so


@dataclass(frozen=True)
class Extras:
    """What is asked besides the hits: how many of them bear each of the `counted` words, which of the `named` ones each
    hit holds, and words like those of `similar` that the index has not got at all."""

    counted: Collection[str] = ()
    named: Collection[str] = ()
    similar: Collection[str] = ()


def search_body(query: Query, plan: Plan, extras: Extras) -> Body:
    """One request: hits under all filters, and the counts of each facet under all filters but its own."""
    always, chosen = _filters(query)
    counted = {word: term("fold", word) for word in extras.counted}
    return {
        "query": {"bool": {"must": [RECORDS.matching(plan, extras.named)], "filter": always}},
        "post_filter": {"bool": {"filter": list(chosen.values())}} if chosen else {"match_all": {}},
        "aggs": _facets(query, chosen) | ({HELD: {"filters": {"filters": counted}}} if counted else {}),
        **_suggestions(extras.similar, "missing"),
        **_place(query),
        "size": query.size,
        "track_total_hits": True,
        # Whole, as it lies there: to leave the few other fields out the server would have to read all of it.
        "_source": True,
    }


def spelling_body(query: Query, words: Sequence[str]) -> Body:
    """How many entries hold each of these words, and which words are like them: also where the index has the word
    itself, as that may be in what must not be found."""
    conditions, _ = _filters(query)
    holding = {word: term("fold", word) for word in words}
    return {
        "query": {"bool": {"filter": [*conditions, any_of(list(holding.values()))]}},
        "size": 0,
        "track_total_hits": False,
        "aggs": {HELD: {"filters": {"filters": holding}}},
        **_suggestions(words, "always"),
    }


def _suggestions(words: Collection[str], mode: str) -> Body:
    suggested = {word: _suggested(word, mode) for word in words if may_be_misspelt(word)}
    return {"suggest": suggested} if suggested else {}


def _place(query: Query) -> Body:
    """Which of the hits: by number, or after the key of the one seen last; backward is forward the other way round."""
    order = SORTS[query.sort]
    if query.cursor is None:
        return {"sort": order, "from": query.offset}
    return {"sort": _reversed(order) if query.cursor.backward else order, "search_after": list(query.cursor.key)}


def _reversed(order: list[Any]) -> list[Any]:
    named = [{"_score": "desc"} if one == "_score" else one for one in order]
    return [{field: "asc" if way == "desc" else "desc" for field, way in one.items()} for one in named]


def _facets(query: Query, chosen: Mapping[str, Body]) -> Body:
    together, apart = counting.apart(query, chosen)
    aggs = {
        facet: _counted(facet, query.values_of(facet), [chosen[name] for name in chosen if name != filter_of(facet)])
        for facet in apart
    }
    if together:
        aggs[TOGETHER] = _counted(TOGETHER, MOST_TOGETHER, list(chosen.values()))
    return aggs


def _counted(facet: str, most: int, conditions: list[Body]) -> Body:
    counted = {"terms": {"field": f"facets.{facet}", "size": most}}
    return {"filter": {"bool": {"filter": conditions}}, "aggs": {"values": counted}} if conditions else counted


def _filters(query: Query) -> tuple[list[Body], dict[str, Body]]:
    """Conditions for everything, and those of facets that are counted without their own."""
    always: list[Body] = [{"term": {"kind": "record"}}]
    chosen: dict[str, Body] = {}
    counted = {filter_of(facet) for facet in query.facets}
    for facet, values in query.filters.items():
        if values:
            condition = {"terms": {f"facets.{facet}": list(values)}}
            if facet in counted:
                chosen[facet] = condition
            else:
                always.append(condition)
    if years := _years(query):
        # Decades are counted without the years that are asked for, as every facet is without its own choice.
        if "decade" in query.facets:
            chosen["decade"] = {"bool": {"filter": years}}
        else:
            always += years
    if query.allowed:
        always.append(one_of(query.allowed))
    for wanted in query.conditions:
        tests = [_tested(test) for test in wanted.tests]
        always.append({"bool": {"must_not": tests}} if wanted.negated else any_of(tests))
    if query.without:
        always.append({"bool": {"must_not": [{"terms": {"entry": list(query.without)}}]}})
    return always, chosen


def _years(asked: Query | FieldTest) -> list[Body]:
    years: list[Body] = []
    if asked.year_from is not None:
        years.append({"range": {"year_to": {"gte": asked.year_from}}})
    if asked.year_to is not None:
        years.append({"range": {"year_from": {"lte": asked.year_to}}})
    return years


def _tested(test: FieldTest) -> Body:
    if test.facet:
        return {"terms": {f"facets.{test.facet}": list(test.values)}}
    if test.prefix:
        return {"prefix": {"fielded": test.prefix}}
    conditions = [{"terms": {"fielded": list(forms)}} for forms in test.terms] or _years(test)
    return {"bool": {"filter": conditions}} if conditions else {"match_none": {}}


def _suggested(word: str, mode: str) -> Body:
    """Words one typing error away, the most frequent first."""
    options = {
        "field": "fold",
        "analyzer": "keyword",
        "suggest_mode": mode,
        "max_edits": 1,
        "prefix_length": 0,
        "min_word_length": 3,
        "string_distance": "damerau_levenshtein",
        "sort": "frequency",
        "size": MOST_CANDIDATES * 2,
        "shard_size": 100,
    }
    return {"text": word, "term": options}


def one_of(allowed: tuple[Values, ...]) -> Body:
    """Met by what meets all conditions of one of these."""
    return any_of([_all(conditions) for conditions in allowed])


def _all(conditions: Values) -> Body:
    return {"bool": {"filter": [{"terms": {f"facets.{name}": list(values)}} for name, values in conditions.items()]}}


def segment_hits_body(plan: Plan, records: Iterable[str], limit: int) -> Body:
    """The best chunks of speech of each of these records, in one request."""
    best = {"top_hits": {"size": limit}}
    return {
        "query": _chunks(plan, {"terms": {"record": list(records)}}),
        "size": 0,
        "track_total_hits": False,
        "aggs": {"records": {"terms": {"field": "record", "size": 100}, "aggs": {"best": best}}},
    }


def _chunks(plan: Plan, of_records: Body) -> Body:
    return {"bool": {"must": [SEGMENTS.any_clause(plan)], "filter": [of_records]}}


def _spoken(form: Form) -> Body:
    """Speech keeps no places of words: of a phrase all words are asked for, the first here, the others here or in the
    segment that follows."""
    if form.kind is Kind.PREFIX:
        return {"prefix": {"fold": {"value": form.words[0]}}}
    first, *others = form.words
    ends = [any_of([term("fold", word), term("fold", following(word))]) for word in others]
    return any_of([term("fold", first), *ends], len(form.words))


def term(field: str, value: str, weight: float = 1.0, name: str = "") -> Body:
    if name:
        return {"term": {field: {"value": value, "boost": weight, "_name": name}}}
    return {"term": {field: value if weight == 1.0 else {"value": value, "boost": weight}}}


def phrase(words: tuple[str, ...], weight: float = 1.0) -> Body:
    return {"match_phrase": {"fold": {"query": " ".join(words), "boost": weight}}}


def any_of(parts: list[Body], at_least: int = 1, weight: float = 1.0) -> Body:
    if len(parts) == 1 and weight == 1.0:
        return parts[0]
    return {"bool": {"should": parts, "minimum_should_match": at_least, "boost": weight}}


def best_of(parts: list[Body]) -> Body:
    return parts[0] if len(parts) == 1 else {"dis_max": {"queries": parts}}
