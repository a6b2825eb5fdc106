"""Which terms the pieces of texts bear, as far as texts have been read in this process.

Marking what matched looks at thousands of words for one page of results. They are the same few words again and again,
so each is analysed once, and a search asks only which of a text's pieces bear its terms.
"""

from search.analysis import folded, stem_word

MOST_PIECES = 200_000  # then it begins anew
WRITTEN = "="  # before a written form, so that it is no one's stem


class Lexicon:
    """A piece is what stands between spaces: "ondel-ondel," bears the terms of its words.

    Threads share one: what is added is complete before it counts as known.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._bearing: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, pieces: set[str]) -> None:
        fresh = pieces - self._known
        for piece in fresh:
            for term in terms_of(piece):
                self._bearing.setdefault(term, set()).add(piece)
        self._known |= fresh

    def bearing(self, term: str) -> set[str]:
        """All known pieces with this term; not to be changed."""
        return self._bearing.get(term, _NONE)


_NONE: set[str] = set()
_shared = Lexicon()


def shared() -> Lexicon:
    global _shared
    if len(_shared) > MOST_PIECES:
        _shared = Lexicon()
    return _shared


def terms_of(text: str) -> set[str]:
    """What a word can be met by: its written form, with a sign before it, and its stems."""
    words = [word for word in folded(text) if word]
    return {WRITTEN + word for word in words}.union(stem for word in words for stem in stem_word(word))
