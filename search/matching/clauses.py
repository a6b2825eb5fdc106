"""Which clauses of a plan a short text meets."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from search.analysis import folded
from search.query.parser import Kind
from search.query.plan import Clause, Plan

from .terms import WRITTEN, Sight, terms_of


@dataclass(frozen=True)
class _Heard:
    """How a clause is met: by a term, by the beginning of a written form, or by words one after the other."""

    terms: frozenset[str]
    begun: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def by(self, said: Sequence[frozenset[str]]) -> bool:
        if any(not self.terms.isdisjoint(terms) for terms in said):
            return True
        return bool(self.begun) and any(term.startswith(self.begun) for terms in said for term in terms)


class Hearing:
    """Made once for a query, used for many texts."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._clauses = [_heard(clause) for clause in plan.clauses]
        first = [WRITTEN + phrase[0] for heard in self._clauses for phrase in heard.phrases]
        terms = frozenset(first).union(*(heard.terms for heard in self._clauses))
        self._sight = Sight(terms, [begun for heard in self._clauses for begun in heard.begun])

    def met(self, texts: Sequence[str]) -> list[frozenset[int]]:
        """For each of neighbouring texts, which are looked through together, the numbers of the clauses."""
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        said: dict[int, list[frozenset[str]]] = {}
        joined = "\n".join(texts)
        for start, end in self._sight.words(joined):
            said.setdefault(bisect_right(starts, start) - 1, []).append(terms_of(joined[start:end]))
        return [self._met(text, said[place]) if place in said else _NOTHING for place, text in enumerate(texts)]

    def _met(self, text: str, said: Sequence[frozenset[str]]) -> frozenset[int]:
        return frozenset(
            number
            for number, heard in enumerate(self._clauses)
            if heard.by(said) or any(_says(text, phrase) for phrase in heard.phrases)
        )


_NOTHING: frozenset[int] = frozenset()


def _heard(clause: Clause) -> _Heard:
    words = [form for form in clause.forms if form.kind is Kind.WORD]
    written = {WRITTEN + form.words[0] for form in words}
    return _Heard(
        terms=frozenset(written.union(stem for form in words for stem in form.stems)),
        begun=tuple(WRITTEN + form.words[0] for form in clause.forms if form.kind is Kind.PREFIX and not form.in_names),
        phrases=tuple(form.words for form in clause.forms if form.kind is Kind.PHRASE),
    )


def _says(text: str, phrase: tuple[str, ...]) -> bool:
    said, length = folded(text), len(phrase)
    return any(tuple(said[start : start + length]) == phrase for start in range(len(said) - length + 1))
