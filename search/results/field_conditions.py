"""Conditions in a query of the staff, made into what an engine can test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.analysis import folded, stem_word
from search.engines.field_terms import beginning, stem_of, written
from search.port import Condition, FieldTest
from search.query import fields

from .state import STAFF_FILTERS, years_of
from .vocabularies import Vocabulary

# What people write for values whose names are sentences.
SHORT: dict[tuple[str, str], tuple[str, ...]] = {
    ("state", "draf"): ("draft",),
    ("state", "terbit"): ("live", "changed"),
    ("state", "published"): ("live", "changed"),
    ("state", "berubah"): ("changed",),
    ("level", "publik"): ("public",),
    ("level", "komunitas"): ("community",),
    ("level", "staf"): ("staff",),
    ("level", "tersegel"): ("sealed",),
}
_PARAMETERS = {facet: parameter for parameter, facet in STAFF_FILTERS.items()}


@dataclass(frozen=True)
class Fielded:
    """`rest`: the words of the query. `notices`: what was not understood."""

    conditions: tuple[Condition, ...]
    rest: str
    notices: tuple[str, ...] = ()


def fielded(text: str, vocabularies: Mapping[str, Vocabulary]) -> Fielded:
    found, rest = fields.split(text)
    conditions: list[Condition] = []
    notices: list[str] = []
    for one in found:
        tests = [test for term in one.terms if (test := _test(term, vocabularies)) is not None]
        unknown = [term for term in one.terms if _test(term, vocabularies) is None]
        if tests:
            conditions.append(Condition(tuple(tests), one.excluded))
        notices += [
            _("Ignored: no %(field)s is called “%(value)s”.")
            % {"field": (fields.WORDS_OF | fields.VALUES_OF).get(term.field, ("tahun",))[0], "value": term.value[:60]}
            for term in unknown
        ]
    return Fielded(tuple(conditions), rest, tuple(notices))


def _test(term: fields.FieldTerm, vocabularies: Mapping[str, Vocabulary]) -> FieldTest | None:
    if term.field == fields.YEARS:
        years = years_of(term.value)
        return FieldTest(year_from=years[0], year_to=years[1]) if years else None
    words = [word for word in folded(term.value) if word]
    if not words:
        return None
    if term.field in fields.WORDS_OF:
        if term.value.endswith("*") and len(words) == 1:
            return FieldTest(prefix=beginning(term.field, words[0]))
        return FieldTest(terms=tuple(_forms(term.field, word) for word in words))
    values = _values(term.field, words, vocabularies)
    return FieldTest(facet=term.field, values=values) if values else None


def _forms(field: str, word: str) -> tuple[str, ...]:
    return (written(field, word), *(stem_of(field, stem) for stem in stem_word(word)))


def _values(facet: str, words: Sequence[str], vocabularies: Mapping[str, Vocabulary]) -> tuple[str, ...]:
    """Values that are called so, in full or by the beginnings of their words."""
    if short := SHORT.get((facet, " ".join(words))):
        return short
    labels = vocabularies[_PARAMETERS[facet]].labels
    names = {value: [*(word for word in folded(label) if word)] for value, label in labels.items()}
    exact = tuple(v for v, name in names.items() if [*words] in (name, [word for word in folded(v) if word]))
    return exact or tuple(v for v, name in names.items() if all(any(n.startswith(w) for n in name) for w in words))
