"""Changes to a generation. Called with the store's lock held: reading a version and writing are one step."""

from collections.abc import Callable, Iterable, Sequence

import tantivy

from search.engines import terms
from search.port import Document

from . import schema
from .store import Generation, IndexReader

SMALL_HEAP = 15_000_000  # bytes, the least that tantivy takes
LARGE_HEAP = 128_000_000


def write(generation: Generation, documents: Sequence[Document], *, many: bool = False) -> dict[int, str]:
    """Documents older than what the generation holds are passed over; gives back those that cannot be written."""
    try:
        _write(generation, documents, many)
    except ValueError:
        # One of them cannot be taken in; nothing was committed, and the others must not wait for it.
        return {document.entry: failure for document in documents if (failure := _refusal(generation, document))}
    return {}


def _refusal(generation: Generation, document: Document) -> str:
    try:
        _write(generation, [document], many=False)
    except ValueError as error:
        return str(error)[:500]
    return ""


def _write(generation: Generation, documents: Sequence[Document], many: bool) -> None:
    known = versions_of(generation, [document.entry for document in documents])
    fresh = [document for document in documents if document.version >= known.get(document.entry, 0)]
    entries = [document.entry for document in fresh]
    speech = {document.entry: terms.chunk_terms(document) for document in fresh}
    chunks = (schema.segment(entry, one) for entry, in_entry in speech.items() for one in in_entry)
    _replace_segments(generation, entries, chunks, many)
    records = (schema.record(document, speech[document.entry]) for document in fresh)
    _replace(generation.records, entries, records, many)


def delete_with_tombstone(generation: Generation, entries: Sequence[int], version: int) -> None:
    """The record goes first: without it, nothing leads to its segments."""
    known = versions_of(generation, entries)
    gone = [entry for entry in entries if version >= known.get(entry, 0)]
    _replace(generation.records, gone, (schema.tombstone(entry, version) for entry in gone), False)
    _replace_segments(generation, gone, (), False)


def versions_of(generation: Generation, entries: Sequence[int]) -> dict[int, int]:
    if not entries:
        return {}
    searcher = generation.records.searcher()
    query = tantivy.Query.term_set_query(generation.records.schema, "entry", list(entries))
    found = searcher.search(query, limit=len(entries) + 1, count=False)
    keys, values = (schema.numbers(searcher, name, found.hits) for name in ("entry", "version"))
    return dict(zip(keys, values, strict=True))


def _replace_segments(
    generation: Generation, entries: Sequence[int], documents: Iterable[tantivy.Document], many: bool
) -> None:
    reader = generation.segments
    fresh = list(documents)
    old = tantivy.Query.term_set_query(reader.schema, "entry", list(entries)) if entries else None
    if fresh or (old is not None and schema.total(reader.searcher().search(old, limit=1))):
        _replace(reader, entries, fresh, many)


def _replace(reader: IndexReader, entries: Sequence[int], documents: Iterable[tantivy.Document], many: bool) -> None:
    if not entries:
        return

    def change(writer: tantivy.IndexWriter) -> None:
        # By query: tantivy 0.27's deletion by term finds nothing in numeric fields.
        writer.delete_documents_by_query(tantivy.Query.term_set_query(reader.schema, "entry", list(entries)))
        for document in documents:
            writer.add_document(document)

    _commit(reader, change, LARGE_HEAP if many else SMALL_HEAP)


def _commit(reader: IndexReader, change: Callable[[tantivy.IndexWriter], None], heap: int) -> None:
    writer = reader.index.writer(heap, 1)
    try:
        change(writer)
        writer.commit()
    finally:
        writer.wait_merging_threads()
