"""Which terms the pieces of texts bear, as far as texts have been read in this process.

Marking what matched looks at thousands of words for one page of results. They are the same few words again and again,
so each is analysed once, and a search asks only which of a text's pieces bear its terms.
"""

from collections.abc import Iterable
from functools import lru_cache

from search.analysis import folded, stem_word
from search.analysis.tokens import CACHED_WORDS

MOST_PIECES = 200_000  # then it begins anew
WRITTEN = "="  # before a written form, so that it is no one's stem
BEGINNINGS = (3, 4)  # signs, with that before it: prefixes are asked for with two letters or more


class Lexicon:
    """A piece is what stands between spaces: "ondel-ondel," bears the terms of its words.

    Threads share one: what is added is complete before it counts as known.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._bearing: dict[str, set[str]] = {}
        self._begun: dict[str, set[str]] = {}  # written forms by their first letters

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, pieces: set[str]) -> None:
        fresh = pieces - self._known
        if not fresh:
            return
        for piece in fresh:
            for term in terms_of(piece):
                self._bearing.setdefault(term, set()).add(piece)
                if term.startswith(WRITTEN):
                    for length in BEGINNINGS:
                        self._begun.setdefault(term[:length], set()).add(term)
        self._known |= fresh

    def bearing(self, term: str) -> set[str]:
        """All known pieces with this term; not to be changed."""
        return self._bearing.get(term, _NONE)

    def beginning(self, written: str) -> list[str]:
        """All known written forms that begin so."""
        near = self._begun.get(written[: BEGINNINGS[-1]], _NONE)
        return [term for term in near.copy() if term.startswith(written)]


class Bearers:
    """All known pieces that bear one of some terms, or a written form that begins as one of the prefixes does. Made
    once for a query, used for all its texts."""

    def __init__(self, terms: Iterable[str], prefixes: Iterable[str] = ()) -> None:
        self._terms, self._prefixes = tuple(terms), tuple(prefixes)
        self._of: tuple[Lexicon, int] | None = None
        self._pieces: set[str] = set()

    def among(self, pieces: set[str]) -> set[str]:
        """Those of pieces that have been learned."""
        lexicon = shared()
        of = (lexicon, len(lexicon))
        if of != self._of:  # something was learned since
            begun = [term for prefix in self._prefixes for term in lexicon.beginning(prefix)]
            self._of, self._pieces = of, set().union(*map(lexicon.bearing, (*self._terms, *begun)))
        return self._pieces & pieces


_NONE: set[str] = set()
_shared = Lexicon()


def shared() -> Lexicon:
    global _shared
    if len(_shared) > MOST_PIECES:
        _shared = Lexicon()
    return _shared


def read(text: str) -> set[str]:
    """The text's pieces, which are learned."""
    pieces = set(text.split())
    shared().learn(pieces)
    return pieces


@lru_cache(maxsize=CACHED_WORDS)
def terms_of(text: str) -> frozenset[str]:
    """What a word can be met by: its written form, with a sign before it, and its stems."""
    words = [word for word in folded(text) if word]
    written = (WRITTEN + word for word in words)
    return frozenset(written).union(stem for word in words for stem in stem_word(word))
