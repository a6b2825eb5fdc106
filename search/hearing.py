"""Which clauses of a plan a short text meets."""

from search.analysis import folded
from search.lexicon import WRITTEN, shared, terms_of
from search.plan import Clause, Form, Plan
from search.query import Kind


class Hearing:
    """Made once for a query, used for many texts."""

    def __init__(self, plan: Plan) -> None:
        self._clauses = plan.clauses
        self._terms = [(number, term) for number, clause in enumerate(plan.clauses) for term in _terms(clause)]
        self._others = [
            (number, form) for number, clause in enumerate(plan.clauses) for form in clause.forms if not _simple(form)
        ]

    def met(self, text: str) -> frozenset[int]:
        """Numbers of the clauses."""
        if not text:
            return frozenset()
        pieces = set(text.split())
        lexicon = shared()
        lexicon.learn(pieces)
        found = {number for number, term in self._terms if not pieces.isdisjoint(lexicon.bearing(term))}
        return frozenset(
            found.union(number for number, form in self._others if number not in found and _says(text, form))
        )


def _simple(form: Form) -> bool:
    return form.kind is Kind.WORD


def _terms(clause: Clause) -> set[str]:
    words = [form for form in clause.forms if _simple(form)]
    return {WRITTEN + form.words[0] for form in words}.union(stem for form in words for stem in form.stems)


def _says(text: str, form: Form) -> bool:
    if form.kind is Kind.PREFIX:
        return any(term.startswith(WRITTEN + form.words[0]) for term in terms_of(text))
    said, length = folded(text), len(form.words)
    return any(tuple(said[start : start + length]) == form.words for start in range(len(said) - length + 1))
