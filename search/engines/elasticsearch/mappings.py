"""The two kinds of documents in Elasticsearch, and how a document of the port becomes one of them.

Texts are kept for showing, and beside them their terms in a few searched fields; transcripts are searched with their
record but kept only in chunks. These carry their record's version: those of an older version never lead anywhere.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch.dsl import (
    Document,
    InnerDoc,
    Integer,
    Keyword,
    Long,
    MetaField,
    Object,
    Text,
)

from search.engines import chunks, field_terms, terms
from search.engines.counting import TOGETHER
from search.engines.index_version import index_version
from search.engines.source import facets, source, title_key, whole_title
from search.facets import fields
from search.port import Document as Described


def _terms(**options: Any) -> Text:
    """Takes terms with spaces between them: `search.engines.terms` makes them of texts, of queries as well."""
    return Text(analyzer="whitespace", **options)


def _stems() -> Text:
    return _terms(index_options="freqs")


def _shown() -> Text:
    return Text(index=False)


class Facets(InnerDoc):
    class Meta:
        dynamic = MetaField("strict")


for _facet in fields.every():
    Facets._doc_type.mapping.field(_facet, Keyword())
Facets._doc_type.mapping.field(TOGETHER, Keyword(index=False))


class Record(Document):
    entry = Long()
    version = Long()
    fingerprint = Long(index=False)
    kind = Keyword()
    text = _stems()
    fold = _terms(index_options="positions")
    titles = _stems()
    names = _stems()
    suggest = _terms(index_options="docs", norms=False)
    whole_title = Keyword()
    fielded = Keyword(doc_values=False)
    title_key = Keyword(ignore_above=512)
    facets = Object(Facets)
    year_from = Integer()
    year_to = Integer()
    published = Long()
    segments = Integer()
    title = _shown()
    title_en = _shown()
    summary = _shown()
    summary_en = _shown()
    body = _shown()
    people = _shown()
    places = _shown()
    tags = _shown()

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(excludes=["text", "fold", "titles", "names", "suggest", "fielded"])


class Segment(Document):
    """A chunk of segments; see search.engines.chunks."""

    record = Keyword()  # entry and version, as one record was written
    entry = Long()
    version = Long()
    text = _stems()
    fold = _terms(index_options="docs", norms=False)
    kept = Object(enabled=False)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(excludes=["text", "fold"])


def body(document: type[Document], replicas: int | str, shards: int) -> dict[str, Any]:
    """Settings and mappings of a new index."""
    mappings = document._doc_type.mapping.to_dict()
    mappings["_meta"] = {"analysis": index_version()}
    settings = {
        "number_of_shards": shards,
        # "0-1": a second copy as soon as there is a second node.
        "auto_expand_replicas" if "-" in str(replicas) else "number_of_replicas": replicas,
    }
    return {"settings": settings, "mappings": mappings}


def record(document: Described, speech: Sequence[terms.ChunkTerms]) -> dict[str, Any]:
    kept = source(document)
    values: dict[str, Any] = {
        **{name: value for name, value in kept.items() if value},
        "entry": document.entry,
        "version": document.version,
        "fingerprint": document.fingerprint,
        "kind": "record",
        **terms.searched_fields(document, speech),
        "whole_title": [key for key in map(whole_title, (document.title, document.title_en)) if key],
        "title_key": title_key(document),
        "facets": {name: list(found) for name, found in facets(document).items() if found},
        "published": document.published,
        "segments": len(document.segments),
    }
    if document.by_field:
        values["fielded"] = field_terms.terms(document)
    if document.year_from is not None or document.year_to is not None:
        values["year_from"] = document.year_from if document.year_from is not None else document.year_to
        values["year_to"] = document.year_to if document.year_to is not None else document.year_from
    return values


def tombstone(entry: int, entry_version: int) -> dict[str, Any]:
    return {"entry": entry, "version": entry_version, "kind": "tombstone"}


def segments(document: Described, speech: Sequence[terms.ChunkTerms]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each chunk of speech with its id, which no other version of the entry uses."""
    key = record_key(document.entry, document.version)
    for number, chunk in enumerate(speech):
        values = {
            "record": key,
            "entry": document.entry,
            "version": document.version,
            "text": chunk.text,
            "fold": f"{chunk.fold} {chunk.following}",
            "kept": chunks.kept(chunk.segments, chunk.tape),
        }
        yield f"{key}:{number}", values


def record_key(entry: int, entry_version: int) -> str:
    return f"{entry}:{entry_version}"
