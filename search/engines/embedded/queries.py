"""A plan as a query of tantivy."""

from collections.abc import Iterable, Mapping

import tantivy
from tantivy import Occur
from tantivy import Query as TantivyQuery

from search.engines.terms import following
from search.facets.fields import filter_of
from search.port import Condition, FieldTest, Query, Values
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

from . import schema

MUST, SHOULD, NOT = Occur.Must, Occur.Should, Occur.MustNot


class QueryBuilder:
    """Builds queries over the fields of a schema; `stem_fields` are the weighted ones in which stems are looked for."""

    def __init__(self, fields: tantivy.Schema, stem_fields: Mapping[str, float]) -> None:
        self._schema = fields
        self._stem_fields = stem_fields

    def term(self, field: str, value: str | int, weight: float = 1.0) -> TantivyQuery:
        term = TantivyQuery.term_query(self._schema, field, value, index_option="freq")
        return term if weight == 1.0 else TantivyQuery.boost_query(term, weight)

    def beginning(self, field: str, value: str) -> TantivyQuery:
        """A fuzzy query without an error is made five hundred times as fast as a regular expression."""
        return TantivyQuery.fuzzy_term_query(self._schema, field, value, distance=0, prefix=True)

    def matching(self, plan: Plan) -> TantivyQuery:
        """What a record has to meet to be a hit, scored."""
        parts: list[tuple[Occur, TantivyQuery]] = []
        optional = [self._clause(clause) for clause in plan.clauses if not clause.required]
        if optional:
            at_least = max(1, min(plan.at_least, len(optional)))
            parts.append((MUST, any_of(optional, at_least)))
        parts += [(MUST, self._clause(clause)) for clause in plan.clauses if clause.required]
        parts += [(NOT, self._form(form)) for form in plan.excluded]
        if not plan.clauses:
            parts.append((MUST, TantivyQuery.all_query()))
        if len(plan.phrase) > 1:
            parts.append((SHOULD, TantivyQuery.boost_query(self.phrase(plan.phrase), PHRASE_WEIGHT)))
        if plan.whole_title and "title" in self._stem_fields:
            whole = TantivyQuery.const_score_query(self.term("whole_title", plan.whole_title), WHOLE_TITLE_WEIGHT)
            parts.append((SHOULD, whole))
        return TantivyQuery.boolean_query(parts)

    def any_clause(self, plan: Plan) -> TantivyQuery:
        """For speech: any of the words. Whether they stand together is seen where it is read."""
        stems, others = plan.spoken
        return any_of([*(self.term("text", stem) for stem in stems), *(self._spoken(form) for form in others)])

    def _spoken(self, form: Form) -> TantivyQuery:
        """Speech keeps no places of words: of a phrase all words are asked for, the first here, the others here or in
        the segment that follows."""
        if form.kind is Kind.PREFIX:
            return self._form(form)
        first, *others = form.words
        ends = [any_of([self.term("fold", word), self.term("fold", following(word))]) for word in others]
        return any_of([self.term("fold", first), *ends], len(form.words))

    def phrase(self, words: tuple[str, ...]) -> TantivyQuery:
        return TantivyQuery.phrase_query(self._schema, "fold", list(words))

    def _clause(self, clause: Clause) -> TantivyQuery:
        wanted = best_of([self._form(form) for form in clause.forms])
        return wanted if clause.weight == 1.0 else TantivyQuery.boost_query(wanted, clause.weight)

    def _form(self, form: Form) -> TantivyQuery:
        if form.kind is Kind.PHRASE:
            wanted = self.phrase(form.words)
        elif form.in_names:
            wanted = self.term("suggest", form.words[0])
        elif form.kind is Kind.PREFIX:
            wanted = self.beginning("fold", form.words[0])
        elif form.stem:
            parts = [self.term(field, form.stem, weight) for field, weight in self._stem_fields.items()]
            wanted = any_of([*parts, self.term("fold", form.words[0], EXACT_WEIGHT)])
        else:
            wanted = self.term("fold", form.words[0])
        return wanted if form.weight == 1.0 else TantivyQuery.boost_query(wanted, form.weight)

    def filters(self, query: Query, without: str = "") -> list[tuple[Occur, TantivyQuery]]:
        """Conditions that do not score; `without` leaves one facet's own choice out, which for decades are
        the years."""
        conditions = [self.term("kind", "record")]
        for facet, values in query.filters.items():
            if values and facet != filter_of(without):
                conditions.append(TantivyQuery.term_set_query(self._schema, facet, list(values)))
        if query.year_from is not None and without != "decade":
            conditions.append(self._years("year_to", query.year_from, None))
        if query.year_to is not None and without != "decade":
            conditions.append(self._years("year_from", None, query.year_to))
        if query.allowed:
            conditions.append(self.one_of(query.allowed))
        conditions += [self._met(condition) for condition in query.conditions]
        if query.without:
            hidden = TantivyQuery.term_set_query(self._schema, "entry", list(query.without))
            conditions.append(TantivyQuery.boolean_query([(MUST, TantivyQuery.all_query()), (NOT, hidden)]))
        return [(MUST, TantivyQuery.const_score_query(condition, 0.0)) for condition in conditions]

    def _met(self, condition: Condition) -> TantivyQuery:
        tests = [self._tested(test) for test in condition.tests]
        if condition.negated:
            return TantivyQuery.boolean_query([(MUST, TantivyQuery.all_query()), *((NOT, test) for test in tests)])
        return any_of(tests)

    def _tested(self, test: FieldTest) -> TantivyQuery:
        if test.facet:
            return TantivyQuery.term_set_query(self._schema, test.facet, list(test.values))
        if test.prefix:
            return self.beginning("fielded", test.prefix)
        parts = [TantivyQuery.term_set_query(self._schema, "fielded", list(forms)) for forms in test.terms]
        if test.year_from is not None:
            parts.append(self._years("year_to", test.year_from, None))
        if test.year_to is not None:
            parts.append(self._years("year_from", None, test.year_to))
        return TantivyQuery.boolean_query([(MUST, part) for part in parts]) if parts else TantivyQuery.empty_query()

    def one_of(self, allowed: tuple[Values, ...]) -> TantivyQuery:
        """Met by what meets all conditions of one of these."""
        return TantivyQuery.boolean_query([(SHOULD, self._all(conditions)) for conditions in allowed])

    def _all(self, conditions: Values) -> TantivyQuery:
        return TantivyQuery.boolean_query(
            [
                (MUST, TantivyQuery.term_set_query(self._schema, name, list(values)))
                for name, values in conditions.items()
            ]
        )

    def _years(self, field: str, lowest: int | None, highest: int | None) -> TantivyQuery:
        return TantivyQuery.range_query(self._schema, field, tantivy.FieldType.Integer, lowest, highest)


RECORDS = QueryBuilder(schema.records(), {"text": 1.0, "title": TITLE_WEIGHT, "names": NAMES_WEIGHT})
SEGMENTS = QueryBuilder(schema.segments(), {"text": 1.0})


def any_of(parts: Iterable[TantivyQuery], at_least: int = 1) -> TantivyQuery:
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    return TantivyQuery.boolean_query([(SHOULD, part) for part in parts], minimum_number_should_match=at_least)


def best_of(parts: Iterable[TantivyQuery]) -> TantivyQuery:
    parts = list(parts)
    return parts[0] if len(parts) == 1 else TantivyQuery.disjunction_max_query(parts)
