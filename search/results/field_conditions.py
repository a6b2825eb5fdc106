"""Conditions in a query of the staff, made into what an engine can test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search import facets
from search.analysis import folded, stem_word
from search.engines.field_terms import beginning, stem_of, written
from search.facets.names import Names
from search.port import Condition, FieldTest
from search.query import fields
from search.query.compounds import spellings

from .state import years_of


@dataclass(frozen=True)
class FieldedText:
    """A query with its conditions taken out. `words`: what is left. `notices`: what was not understood."""

    conditions: tuple[Condition, ...]
    words: str
    notices: tuple[str, ...] = ()


def with_conditions(text: str, names: Mapping[str, Names]) -> FieldedText:
    found, rest = fields.split(text)
    conditions: list[Condition] = []
    notices: list[str] = []
    for one in found:
        tests = [test for term in one.terms for test in _tests(term, names)]
        unknown = [term for term in one.terms if not _tests(term, names)]
        if tests:
            conditions.append(Condition(tuple(tests), one.excluded))
        notices += [
            _("Ignored: no %(field)s is called “%(value)s”.")
            % {"field": fields.query_names()[term.field][0], "value": term.value[:60]}
            for term in unknown
        ]
    return FieldedText(tuple(conditions), rest, tuple(notices))


def _tests(term: fields.FieldTerm, names: Mapping[str, Names]) -> list[FieldTest]:
    """Any of them is enough; none where the value is not understood."""
    if term.field == fields.YEARS:
        years = years_of(term.value)
        return [FieldTest(year_from=years[0], year_to=years[1])] if years else []
    words = [word for word in folded(term.value) if word]
    if not words:
        return []
    if term.field in fields.WORDS_OF:
        if term.value.endswith("*") and len(words) == 1:
            return [FieldTest(prefix=beginning(term.field, words[0]))]
        return [FieldTest(terms=tuple(_forms(term.field, word) for word in spelt)) for spelt in spellings(tuple(words))]
    values = _values(term.field, words, names)
    return [FieldTest(facet=term.field, values=values)] if values else []


def _forms(field: str, word: str) -> tuple[str, ...]:
    return (written(field, word), stem_of(field, stem_word(word)))


def _values(facet: str, words: Sequence[str], names: Mapping[str, Names]) -> tuple[str, ...]:
    """Values that are called so, in full or by the beginnings of their words."""
    declared = facets.by_name()[facet]
    if short := declared.shorthand.get(" ".join(words)):
        return short
    called = {value: _words(name) for value, name in names[declared.parameter].items()}
    exact = tuple(value for value, name in called.items() if [*words] in (name, _words(value)))
    return exact or tuple(
        value for value, name in called.items() if all(any(n.startswith(word) for n in name) for word in words)
    )


def _words(text: str) -> list[str]:
    return [word for word in folded(text) if word]
