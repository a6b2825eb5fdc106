"""Which clauses of a plan a short text meets."""

from collections.abc import Sequence

from search.analysis import folded
from search.lexicon import WRITTEN, Bearers, read
from search.plan import Clause, Plan
from search.query import Kind


class Hearing:
    """Made once for a query, used for many texts."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._bearers = [(number, _bearers(clause)) for number, clause in enumerate(plan.clauses)]
        self._phrases = [
            (number, form.words)
            for number, clause in enumerate(plan.clauses)
            for form in clause.forms
            if form.kind is Kind.PHRASE
        ]

    def met(self, texts: Sequence[str]) -> list[frozenset[int]]:
        """For each of neighbouring texts, the numbers of the clauses."""
        pieces = read(" ".join(texts))
        told = [(number, bearing) for number, bearers in self._bearers if (bearing := bearers.among(pieces))]
        return [self._met(text, told) if text else _NOTHING for text in texts]

    def _met(self, text: str, told: Sequence[tuple[int, set[str]]]) -> frozenset[int]:
        # Most texts say none of the words, which is seen without taking them apart.
        said = [(number, bearing) for number, bearing in told if any(piece in text for piece in bearing)]
        pieces = set(text.split()) if said else set()
        found = {number for number, bearing in said if not bearing.isdisjoint(pieces)}
        phrases = (number for number, words in self._phrases if number not in found and _says(text, words))
        return frozenset(found.union(phrases))


_NOTHING: frozenset[int] = frozenset()


def _bearers(clause: Clause) -> Bearers:
    words = [form for form in clause.forms if form.kind is Kind.WORD]
    written = {WRITTEN + form.words[0] for form in words}
    begun = [WRITTEN + form.words[0] for form in clause.forms if form.kind is Kind.PREFIX]
    return Bearers(written.union(stem for form in words for stem in form.stems), begun)


def _says(text: str, phrase: tuple[str, ...]) -> bool:
    said, length = folded(text), len(phrase)
    return any(tuple(said[start : start + length]) == phrase for start in range(len(said) - length + 1))
