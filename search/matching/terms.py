"""The words of a text that match a query, by the terms of the analysis chain.

Engines match the same terms, so readers see marked what was found."""

from collections.abc import Iterable, Sequence
from typing import Self

from search.analysis.tokens import pieces
from search.query.parser import Kind
from search.query.plan import Form

from .vocabulary import Vocabulary, as_stem, vocabulary


class TermMatcher:
    """Looks for words with one of the written `forms`, one of the `stems`, or a form that begins with a prefix.

    Made once for a query, used for all its texts."""

    def __init__(
        self,
        forms: Iterable[str] = (),
        stems: Iterable[str] = (),
        prefixes: Iterable[str] = (),
        known: Vocabulary | None = None,
    ) -> None:
        self._terms = frozenset((*forms, *map(as_stem, stems)))
        self._prefixes = tuple(prefixes)
        self._vocabulary = vocabulary() if known is None else known
        # The texts of a page repeat most of their words: each is compared with the prefixes once.
        self._compared: set[str] = set()
        self._begun: set[str] = set()

    @classmethod
    def of(cls, forms: Sequence[Form], known: Vocabulary | None = None) -> Self:
        """Of a phrase, every word counts."""
        return cls(
            forms=(word for form in forms if form.kind is not Kind.PREFIX for word in form.words),
            stems=(form.stem for form in forms if form.stem),
            prefixes=(form.words[0] for form in forms if form.kind is Kind.PREFIX),
            known=known,
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of matching words in a canonical text, in order."""
        if not self._terms and not self._prefixes:
            return []
        matching = self.matching(self._vocabulary.words_of(text))
        if not matching:
            return []
        return [piece.span() for piece in pieces(text).finditer(text) if piece.group() in matching]

    def matching(self, words: set[str]) -> set[str]:
        """Those of the `words`, all of which the vocabulary knows."""
        matching = words.intersection(word for term in self._terms for word in self._vocabulary.with_term(term))
        if self._prefixes:
            self._begun |= self._vocabulary.beginning_with(self._prefixes, words - self._compared)
            self._compared |= words
            matching |= words & self._begun
        return matching
