"""Text as the terms that an index keeps, separated by spaces: made here once for both engines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import folded, stem_word
from search.analysis.tokens import CACHED_WORDS
from search.engines.stretches import Stretch, stretches
from search.port import Document
from search.query.completions import LONGEST_EDGE, SHORTEST_EDGE

GAP = "_"  # no term: keeps phrases from running across the border of two texts, and the places of dropped words


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


def made(texts: Iterable[str]) -> Terms:
    """Of several texts one after the other, with a gap between them."""
    written = [folded(text) for text in texts if text]
    return Terms(
        fold=f" {GAP} ".join(" ".join(word or GAP for word in words) for words in written),
        text=" ".join(stem for words in written for word in words if word for stem in stem_word(word)),
    )


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
    return " ".join(_begun(word) for word in dict.fromkeys(" ".join(folds).split()) if word != GAP)


@lru_cache(maxsize=CACHED_WORDS)
def _begun(word: str) -> str:
    return " ".join(word[:length] for length in range(SHORTEST_EDGE, min(LONGEST_EDGE, len(word)) + 1))
