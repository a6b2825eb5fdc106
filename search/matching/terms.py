"""The words of a text that match a query, by the terms of the analysis chain.

Engines match the same terms, so readers see marked what was found."""

from collections.abc import Iterable

from search.analysis import folded, stem_word
from search.analysis.tokens import pieces


class TermMatcher:
    """Looks for words with one of the written `forms`, one of the `stems`, or a form that begins with a prefix.

    Made once for a query, used for all its texts."""

    def __init__(self, forms: Iterable[str] = (), stems: Iterable[str] = (), prefixes: Iterable[str] = ()) -> None:
        self._forms, self._stems, self._prefixes = frozenset(forms), frozenset(stems), tuple(prefixes)
        self._known: dict[str, bool] = {}  # the texts of a page repeat most of their words

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of matching words in a canonical text, in order."""
        if not (self._forms or self._stems or self._prefixes):
            return []
        return [piece.span() for piece in pieces(text) if self._matches(piece.group())]

    def _matches(self, piece: str) -> bool:
        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = any(self._matches_word(word) for word in folded(piece) if word)
        return known

    def _matches_word(self, word: str) -> bool:
        return word in self._forms or word.startswith(self._prefixes) or not self._stems.isdisjoint(stem_word(word))
