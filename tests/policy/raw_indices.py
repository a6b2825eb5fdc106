"""All that lies in an index, past every query of ours: what is stored, and each word that leads somewhere."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import tantivy

from search.engines.embedded import schema
from search.port import Audience

ALL = 10_000  # more than a test has


class RawIndex(Protocol):
    def stored(self, audience: Audience) -> str:
        """Every document, as it is kept."""

    def led_to(self, word: str, audience: Audience) -> set[str]:
        """Fields in which a term that holds these letters leads to a document."""


class RawEmbedded:
    def __init__(self, root: Path) -> None:
        self._root = root

    def stored(self, audience: Audience) -> str:
        return "\n".join(
            json.dumps(document.to_dict(), default=_readable, ensure_ascii=False)
            for searcher, *_ in self._indices(audience)
            for document in map(searcher.doc, self._hits(searcher, tantivy.Query.all_query()))
        )

    def led_to(self, word: str, audience: Audience) -> set[str]:
        found = set()
        for searcher, made_of, names in self._indices(audience):
            for name in names:
                query = tantivy.Query.regex_query(made_of, name, f".*{word}.*")
                if self._hits(searcher, query):
                    found.add(name)
        return found

    def _indices(self, audience: Audience) -> Iterator[tuple[tantivy.Searcher, tantivy.Schema, list[str]]]:
        """Of every generation that lies there, whether it answers or not."""
        for kind, made_of in (("records", schema.records()), ("segments", schema.segments())):
            for folder in sorted((self._root / audience.value).glob(f"*/{kind}")):
                index = schema.register(tantivy.Index(made_of, path=str(folder)))
                index.reload()
                fields = json.loads((folder / "meta.json").read_text())["schema"]
                yield index.searcher(), made_of, [field["name"] for field in fields if field["type"] == "text"]

    @staticmethod
    def _hits(searcher: tantivy.Searcher, query: tantivy.Query) -> list[Any]:
        return [address for _, address in searcher.search(query, limit=ALL).hits]


class RawElasticsearch:
    def __init__(self, client: Any, prefix: str) -> None:
        self._client, self._prefix = client, prefix

    def stored(self, audience: Audience) -> str:
        answer = self._client.search(index=self._names(audience), size=ALL, version=True)
        return json.dumps(answer.body, ensure_ascii=False)

    def led_to(self, word: str, audience: Audience) -> set[str]:
        found = set()
        for name in self._client.indices.get(index=self._names(audience)).body:
            for path in _paths(self._client.indices.get_mapping(index=name).body[name]["mappings"]):
                query = {"regexp": {path: {"value": f".*{word}.*"}}}
                if self._client.count(index=name, query=query)["count"]:
                    found.add(path)
        return found

    def _names(self, audience: Audience) -> str:
        return f"{self._prefix}-{audience.value}-*"


def free_prefix() -> str:
    return f"kmraw-{uuid.uuid4().hex[:10]}"


def _paths(mapping: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, field in mapping.get("properties", {}).items():
        path = f"{before}{name}"
        if field.get("type") in ("text", "keyword") and field.get("index", True):
            yield path
        yield from _paths(field, f"{path}.")
        yield from _paths({"properties": field.get("fields", {})}, f"{path}.")


def _readable(value: Any) -> str:
    return bytes(value).decode(errors="replace")
