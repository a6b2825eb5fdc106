"""Which clauses of a plan a short text meets, and which of consecutive texts answer it.

Decides for the segments below a hit and for those inside an entry's page alike.
"""

from collections.abc import Sequence

from search.analysis import folded, stem_word
from search.query.parser import Kind
from search.query.plan import Form, Plan

Met = frozenset[int]  # numbers of clauses


class ClauseMatcher:
    """Made once for a query, used for many texts."""

    def __init__(self, plan: Plan) -> None:
        # Titles and names are not said: forms that are looked for in them alone do not count.
        self._clauses = [[form for form in clause.forms if not form.in_names] for clause in plan.clauses]
        # Of a longer query two words have to come together, if need be over the border of a segment.
        self._together = 2 if len(plan.clauses) > 2 and plan.at_least > 1 else 1

    def met(self, text: str) -> Met:
        words = folded(text)
        stems = {stem for word in words if word for stem in stem_word(word)}
        return frozenset(
            number for number, forms in enumerate(self._clauses) if any(_has(form, words, stems) for form in forms)
        )

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


def _has(form: Form, words: Sequence[str], stems: set[str]) -> bool:
    if form.kind is Kind.PHRASE:
        length = len(form.words)
        return any(tuple(words[start : start + length]) == form.words for start in range(len(words) - length + 1))
    if form.kind is Kind.PREFIX:
        return any(word.startswith(form.words[0]) for word in words)
    return form.words[0] in words or not stems.isdisjoint(form.stems)
