"""Text as the terms that an index keeps, separated by spaces: made here once for both engines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from search.analysis import folded, is_han, stem_word
from search.engines.chunks import Chunk, chunks
from search.port import Document
from search.query.completions import LONGEST_EDGE, SHORTEST_EDGE

GAP = "_"  # no term: keeps phrases from running across the border of two texts, and the places of dropped words


@dataclass(frozen=True, slots=True)
class Terms:
    """`fold`: written forms in their order; `text`: their stems."""

    fold: str
    text: str


@dataclass(frozen=True, slots=True)
class ChunkTerms:
    """A chunk of speech with its terms, which its entry is found by too."""

    segments: Chunk
    fold: str
    text: str


def terms_of(texts: Iterable[str]) -> Terms:
    """Of several texts one after the other, with a gap between them."""
    written = [folded(text) for text in texts if text]
    return Terms(
        fold=f" {GAP} ".join(" ".join(word or GAP for word in words) for words in written),
        text=" ".join(map(stem_word, filter(None, chain.from_iterable(written)))),
    )


def chunk_terms(document: Document) -> list[ChunkTerms]:
    found = []
    for chunk in chunks(document.segments):
        terms = terms_of(segment.text for segment in chunk)
        found.append(ChunkTerms(chunk, terms.fold, terms.text))
    return found


def searched_fields(document: Document, speech: Sequence[ChunkTerms]) -> dict[str, str]:
    """The searched fields of an entry by the names that both engines give them, as terms."""
    titles = (document.title, document.title_en)
    named = (*document.people, *document.places, *document.tags)
    written = terms_of((*titles, document.summary, document.summary_en, document.body, *named))
    of_titles, of_names = terms_of(titles), terms_of(named)
    return {
        "fold": f" {GAP} ".join([written.fold, *(one.fold for one in speech)]),
        "text": " ".join([written.text, *(one.text for one in speech)]),
        "titles": of_titles.text,
        "names": of_names.text,
        "suggest": _beginnings(of_titles.fold, of_names.fold),
    }


def _beginnings(*folds: str) -> str:
    """Of words as they are typed: what suggestions are looked for by."""
    return " ".join(_begun(word) for word in dict.fromkeys(" ".join(folds).split()) if word != GAP)


def _begun(word: str) -> str:
    shortest = 1 if is_han(word) else SHORTEST_EDGE
    return " ".join(word[:length] for length in range(shortest, min(LONGEST_EDGE, len(word)) + 1))
