"""Text as the terms that an index keeps, separated by spaces: made here once for both engines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

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
    """A chunk of speech with its terms, which its entry is found by too. `following`: the written forms of the segment
    after it, in which a phrase may end. `tape`: see `chunks.kept`."""

    segments: Chunk
    tape: int
    fold: str
    text: str
    following: str

    @property
    def transcript(self) -> tuple[int, int]:
        return self.segments[0].recording, self.segments[0].transcript


def terms_of(texts: Iterable[str]) -> Terms:
    """Of several texts one after the other, with a gap between them."""
    written = [folded(text) for text in texts if text]
    return Terms(
        fold=f" {GAP} ".join(" ".join(word or GAP for word in words) for words in written),
        text=" ".join(map(stem_word, filter(None, chain.from_iterable(written)))),
    )


def chunk_terms(document: Document) -> list[ChunkTerms]:
    found = []
    tapes = {pk: number for number, pk in enumerate(dict.fromkeys(one.recording for one in document.segments))}
    for chunk in chunks(document.segments):
        # No gap between segments: speech runs on where a cue ends.
        terms = terms_of(["\n".join(segment.text for segment in chunk)])
        after = " ".join(following(word) for word in dict.fromkeys(folded(chunk[-1].after)) if word)
        found.append(ChunkTerms(chunk, tapes[chunk[0].recording], terms.fold, terms.text, after))
    return found


def following(word: str) -> str:
    """A word as a term of the chunk before its own. No written form has such a sign."""
    return f">{word}"


def searched_fields(document: Document, speech: Sequence[ChunkTerms]) -> dict[str, str]:
    """The searched fields of an entry by the names that both engines give them, as terms."""
    titles = (document.title, document.title_en)
    named = (*document.people, *document.places, *document.tags)
    written = terms_of((*titles, document.summary, document.summary_en, document.body, *named))
    of_titles, of_names = terms_of(titles), terms_of(named)
    transcripts = groupby(speech, key=lambda one: one.transcript)
    spoken = (" ".join(one.fold for one in of_transcript) for _, of_transcript in transcripts)
    return {
        "fold": f" {GAP} ".join([written.fold, *spoken]),
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
