"""Text as the terms that an index keeps, separated by spaces: made here once for both engines.

On Elasticsearch the same chain written as filters takes ten times as long for each word (some twenty regular
expressions); it serves the server's side of a search, and a test holds it to these terms.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from search.analysis import CHAIN, folded, stem_word
from search.analysis.tokens import CACHED_WORDS
from search.engines.stretches import Stretch, stretches
from search.port import Document
from search.query.completions import LONGEST_EDGE, SHORTEST_EDGE

GAP = "_"  # no term: keeps phrases from running across the border of two texts, and the places of dropped words
_BORDER = "\x1f"  # between texts that are folded together
_DROPPED = "\x00"  # in the place of stems: the word is too long

# Plain text is lowered and split by one table; what it has of other writing is mostly these signs.
_LETTERS = {letter: chr(letter).lower() for letter in range(128) if chr(letter).isalnum()}
_PLAIN = dict.fromkeys(range(128), " ") | _LETTERS | {ord(_BORDER): GAP}
_SIGNS = str.maketrans({**dict.fromkeys("“”„«»–—−…·•\u00a0\u2009", " "), "’": "'", "‘": " "})
# The rules of `search.analysis.tokens` with the apostrophe first: it is looked for, and then what stands around it.
_LETTER = "[A-Za-z0-9]"
_POSSESSIVE = re.compile(f"['`](?<={_LETTER}.)[sS](?!{_LETTER})")
_INNER = re.compile(f"['`](?<={_LETTER}.)(?={_LETTER})")


@dataclass(frozen=True, slots=True)
class Terms:
    """`fold`: written forms in their order; `text`: their stems."""

    fold: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of speech with its terms, which its entry is found by too."""

    stretch: Stretch
    fold: str
    text: str


class _Remembered(dict[str, str]):
    """What is made of a word, made once."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self._make = make

    def __missing__(self, word: str) -> str:
        if len(self) >= CACHED_WORDS:
            self.clear()
        found = self._make(word)
        # One object where both are equal: half as much memory to walk through, and that is what takes the time.
        self[word] = found = word if found == word else found
        return found


def _stemmed(word: str) -> str:
    if len(word) > CHAIN.longest_word:
        return _DROPPED
    return "" if word == GAP else " ".join(stem_word(word))


def _begun(word: str) -> str:
    if word == GAP:
        return ""
    return " ".join(word[:length] for length in range(SHORTEST_EDGE, min(LONGEST_EDGE, len(word)) + 1))


_STEMS, _EDGES = _Remembered(_stemmed), _Remembered(_begun)


def made(texts: Iterable[str]) -> Terms:
    """Of several texts one after the other, with a gap between them."""
    fold = _fold([text for text in texts if text])
    text = _stems(fold)
    if _DROPPED in text:
        fold = " ".join(GAP if len(word) > CHAIN.longest_word else word for word in fold.split())
        text = _stems(fold)
    return Terms(fold, text)


def _stems(fold: str) -> str:
    return " ".join(map(_STEMS.__getitem__, fold.split()))


def _fold(texts: list[str]) -> str:
    joined = f" {_BORDER} ".join(texts)
    if not joined.isascii():
        joined = joined.translate(_SIGNS)
    # What is of other writing, or has the sign of the border in it, is folded word by word.
    if joined.isascii() and joined.count(_BORDER) == max(len(texts) - 1, 0):
        return _fold_plain(joined)
    return f" {GAP} ".join(" ".join(word or GAP for word in folded(text)) for text in texts)


def _fold_plain(text: str) -> str:
    if "'" in text or "`" in text:
        text = _INNER.sub("", _POSSESSIVE.sub("", text))
    return text.translate(_PLAIN)


def said(document: Document) -> list[Said]:
    found = []
    for stretch in stretches(document.segments):
        terms = made(segment.text for segment in stretch)
        found.append(Said(stretch, terms.fold, terms.text))
    return found


def searched(document: Document, spoken: Sequence[Said]) -> dict[str, str]:
    """The searched fields of an entry by the names that both engines give them, as terms."""
    titles = (document.title, document.title_en)
    named = (*document.people, *document.places, *document.tags)
    written = made((*titles, document.summary, document.summary_en, document.body, *named))
    of_titles, of_names = made(titles), made(named)
    return {
        "fold": f" {GAP} ".join([written.fold, *(one.fold for one in spoken)]),
        "text": " ".join([written.text, *(one.text for one in spoken)]),
        "titles": of_titles.text,
        "names": of_names.text,
        "suggest": _beginnings(of_titles.fold, of_names.fold),
    }


def _beginnings(*folds: str) -> str:
    """Of words as they are typed: what suggestions are looked for by."""
    return " ".join(_EDGES[word] for word in dict.fromkeys(" ".join(folds).split()))
