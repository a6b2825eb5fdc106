"""Text as the terms that an index keeps, separated by spaces: made here once for both engines.

On Elasticsearch the same chain written as filters takes ten times as long for each word (some twenty regular
expressions); it serves the server's side of a search, and a test holds it to these terms.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import folded, stem_word
from search.analysis.tokens import CACHED_WORDS
from search.engines.base import Document
from search.engines.stretches import Stretch, stretches

GAP = "_"  # no term: keeps phrases from running across the border of two texts, and the places of dropped words


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of speech with its terms, which its entry is found by too."""

    stretch: Stretch
    fold: str
    text: str


def words(texts: Iterable[str]) -> list[str]:
    """Written forms in their order."""
    found: list[str] = []
    for text in texts:
        if text:
            if found:
                found.append(GAP)
            found += folded(text)
    return [word or GAP for word in found] if "" in found else found


def stems(written: Iterable[str]) -> str:
    return " ".join(filter(None, map(_stems, written)))


@lru_cache(maxsize=CACHED_WORDS)
def _stems(word: str) -> str:
    return "" if word == GAP else " ".join(stem_word(word))


def said(document: Document) -> list[Said]:
    made = []
    for stretch in stretches(document.segments):
        written = words(segment.text for segment in stretch)
        made.append(Said(stretch, " ".join(written), stems(written)))
    return made


def searched(document: Document, spoken: Sequence[Said]) -> dict[str, str]:
    """The searched fields of an entry by the names that both engines give them, as terms."""
    titles = (document.title, document.title_en)
    named = (*document.people, *document.places, *document.tags)
    written = words((*titles, document.summary, document.summary_en, document.body, *named))
    return {
        "fold": f" {GAP} ".join([" ".join(written), *(one.fold for one in spoken)]),
        "text": " ".join([stems(written), *(one.text for one in spoken)]),
        "titles": stems(words(titles)),
        "names": stems(words(named)),
    }
