"""The fields of the embedded index. Text arrives as terms that our own analysis made; tantivy only splits at spaces."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import tantivy

from search.engines import chunks, field_terms, terms
from search.engines.counting import TOGETHER
from search.engines.source import facets, source, title_key, whole_title
from search.facets import fields
from search.port import Document, to_json

UNKNOWN_YEAR_FROM, UNKNOWN_YEAR_TO = 10_000, -10_000  # outside any range that is asked for


@cache
def records() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("entry", indexed=True, fast=True, stored=True)
    for name in ("version", "fingerprint"):
        schema.add_unsigned_field(name, fast=True)
    schema.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("fold", tokenizer_name="whitespace", index_option="position")
    for name in ("text", "title", "names"):
        schema.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    schema.add_text_field("suggest", tokenizer_name="whitespace", index_option="basic")
    schema.add_text_field("fielded", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("whole_title", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("title_key", tokenizer_name="raw", index_option="basic", fast=True)
    for name in fields.every():
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    schema.add_text_field(TOGETHER, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("year_from", "year_to", "published"):
        schema.add_integer_field(name, indexed=True, fast=True)
    schema.add_unsigned_field("segments", fast=True)
    schema.add_bytes_field("source", stored=True, indexed=False)
    return schema.build()


@cache
def segments() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("entry", indexed=True, fast=True)
    schema.add_text_field("fold", tokenizer_name="whitespace", index_option="basic")
    schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema.add_bytes_field("source", stored=True, indexed=False)
    return schema.build()


def register(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def record(document: Document, speech: Sequence[terms.ChunkTerms]) -> tantivy.Document:
    searched = terms.searched_fields(document, speech)
    values: dict[str, Any] = {
        "entry": document.entry,
        "version": document.version,
        "fingerprint": document.fingerprint,
        "kind": "record",
        "fold": searched["fold"],
        "text": searched["text"],
        "title": searched["titles"],
        "names": searched["names"],
        "suggest": searched["suggest"],
        "whole_title": [key for key in map(whole_title, (document.title, document.title_en)) if key],
        "title_key": title_key(document),
        "year_from": _year(document.year_from, document.year_to, UNKNOWN_YEAR_FROM),
        "year_to": _year(document.year_to, document.year_from, UNKNOWN_YEAR_TO),
        "published": document.published,
        "segments": len(document.segments),
    }
    values |= {"fielded": field_terms.terms(document)} if document.by_field else {}
    values |= {name: list(found) for name, found in facets(document).items() if found}
    return _made(values, source(document), records())


def tombstone(entry: int, version: int) -> tantivy.Document:
    values = {"entry": entry, "version": version, "kind": "tombstone"}
    return tantivy.Document.from_dict(values, records())


def segment(entry: int, chunk: terms.ChunkTerms) -> tantivy.Document:
    values = {"entry": entry, "fold": f"{chunk.fold} {chunk.following}", "text": chunk.text}
    return _made(values, chunks.kept(chunk.segments, chunk.tape), segments())


def read(document: tantivy.Document) -> dict[str, Any]:
    """What was kept of a document by `source`."""
    stored: dict[str, Any] = json.loads(bytes(document.get_first("source") or b"{}"))
    return stored


def numbers(searcher: tantivy.Searcher, field: str, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    """One number of each hit, in their order."""
    values = searcher.fast_field_values(field, [address for _, address in hits])
    return [int(value or 0) for value in values]


def total(found: tantivy.SearchResult) -> int:
    count: int = found.count  # type: ignore[attr-defined]  # tantivy's stubs lack it
    return count


def _made(values: Mapping[str, Any], kept: Mapping[str, Any], schema: tantivy.Schema) -> tantivy.Document:
    document = tantivy.Document.from_dict(dict(values), schema)
    document.add_bytes("source", to_json(kept))
    return document


def _year(year: int | None, other: int | None, unknown: int) -> int:
    return year if year is not None else other if other is not None else unknown
