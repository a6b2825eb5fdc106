"""The words of a text that match a query, by the terms of the analysis chain.

Engines match the same terms, so readers see marked what was found."""

from collections.abc import Iterable
from functools import lru_cache

from search.analysis import folded, stem_word
from search.analysis.tokens import CACHED_WORDS, pieces


class TermMatcher:
    """Looks for words with one of the written `forms`, one of the `stems`, or a form that begins with a prefix.

    Made once for a query, used for all its texts."""

    def __init__(self, forms: Iterable[str] = (), stems: Iterable[str] = (), prefixes: Iterable[str] = ()) -> None:
        self._forms, self._stems, self._prefixes = frozenset(forms), frozenset(stems), tuple(prefixes)
        self._known: dict[str, bool] = {}  # the texts of a page repeat most of their words

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of matching words in a canonical text, in order."""
        found = {piece for piece in set(pieces(text).findall(text)) if self._matches(piece)}
        return [piece.span() for piece in pieces(text).finditer(text) if piece.group() in found] if found else []

    def _matches(self, piece: str) -> bool:
        known = self._known.get(piece)
        if known is None:
            forms, stems = _terms(piece)
            known = self._known[piece] = (
                not self._forms.isdisjoint(forms)
                or not self._stems.isdisjoint(stems)
                or any(form.startswith(self._prefixes) for form in forms)
            )
        return known


# Pages take the same words apart time and again: MEASURED.
@lru_cache(maxsize=CACHED_WORDS)
def _terms(piece: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The written forms and the stems of what stands in one place."""
    forms = tuple(word for word in folded(piece) if word)
    return forms, tuple(stem for form in forms for stem in stem_word(form))
