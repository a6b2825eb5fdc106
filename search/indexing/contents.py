"""What readers can find of an entry, as a set: to tell whether a change took anything out."""

from collections.abc import Collection, Iterator

from search.analysis import folded
from search.port import Audience, Document

from .documents import documents

READERS = (Audience.PUBLIC, Audience.MEMBERS)


def contents(entries: Collection[int]) -> dict[int, frozenset[str]]:
    """Words and names, facets, media and years, of each index for readers."""
    found: dict[int, set[str]] = {}
    for audience in READERS if entries else ():
        for document in documents(entries, audience, 0):
            pieces = found.setdefault(document.entry, {f"{audience}"})
            pieces.update(f"{audience} {piece}" for piece in _pieces(document))
    return {entry: frozenset(pieces) for entry, pieces in found.items()}


def _pieces(document: Document) -> Iterator[str]:
    texts = (document.title, document.title_en, document.summary, document.summary_en, document.body)
    names = (*document.people, *document.places, *document.tags)
    spoken = (part for one in document.segments for part in (one.speaker, one.text))
    for text in (*texts, *names, *spoken):
        yield from folded(text)
    for facet, values in document.facets.items():
        yield from (f"{facet}={value}" for value in values)
    yield from (f"recording={one.recording} transcript={one.transcript}" for one in document.segments)
    yield f"years={document.year_from}-{document.year_to}"
