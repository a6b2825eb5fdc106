"""Which clauses of a plan a short text meets, and which of consecutive texts answer it.

Decides for the segments below a hit and for those inside an entry's page alike.
"""

from collections.abc import Sequence

from search.analysis import folded
from search.analysis.tokens import canonical
from search.query.parser import Kind
from search.query.plan import Plan

from .terms import TermMatcher, places_of
from .vocabulary import vocabulary

Met = frozenset[int]  # numbers of clauses


class ClauseMatcher:
    """Made once for a query, used for many texts."""

    def __init__(self, plan: Plan) -> None:
        self._vocabulary = vocabulary()
        # Titles and names are not said: forms that are looked for in them alone do not count.
        clauses = [[form for form in clause.forms if not form.in_names] for clause in plan.clauses]
        self._words = [
            TermMatcher.of([form for form in forms if form.kind is not Kind.PHRASE], self._vocabulary)
            for forms in clauses
        ]
        self._phrases = [[form.words for form in forms if form.kind is Kind.PHRASE] for forms in clauses]
        # Of a longer query two words have to come together, if need be over the border of a segment.
        self._together = 2 if len(plan.clauses) > 2 and plan.at_least > 1 else 1

    def met(self, texts: Sequence[str]) -> list[Met]:
        """By each of consecutive texts. A phrase that runs over a border is met by the text in which it begins."""
        met = [self._said_in(text) for text in texts]
        if any(self._phrases):
            words = [(word, number) for number, text in enumerate(texts) for word in folded(text)]
            in_order = [word for word, _ in words]
            for clause, phrases in enumerate(self._phrases):
                for place in (place for phrase in phrases for place in places_of(phrase, in_order)):
                    number = words[place][1]
                    met[number] |= {clause}
        return met

    def _said_in(self, text: str) -> Met:
        words = self._vocabulary.words_of(canonical(text))
        return frozenset(number for number, matcher in enumerate(self._words) if matcher.matching(words))

    def answering(self, met: Sequence[Met]) -> list[bool]:
        """`met`: what each of consecutive texts meets. A text answers that meets a clause, and enough of them together
        with its neighbours."""
        around = with_neighbours(met)
        return [bool(here) and len(near) >= self._together for here, near in zip(met, around, strict=True)]


def with_neighbours(met: Sequence[Met]) -> list[Met]:
    """What each of consecutive texts meets together with the one before it and the one after it."""
    nothing: Met = frozenset()
    padded = [nothing, *met, nothing]
    return [padded[place] | here | padded[place + 2] for place, here in enumerate(met)]
