"""Relevance of both engines on a collection: MRR@10 and recall@10, through the code that answers users.

    python -m bench.relevance [--engine embedded] [--engine elasticsearch] [--set facqa] [--limit 200]

RELEVANCE_DATA   folder in the collection's format (default ../shared/data/relevance)
ELASTICSEARCH_URL  where a server runs; without it only the embedded engine is measured
BENCH_OUT        file for the same numbers as JSON
"""

import argparse
import json
import os
import sqlite3
import tempfile
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmportal.settings.test")
django.setup()

from rich.console import Console  # noqa: E402  # needs Django's settings first, as do the next
from rich.progress import track  # noqa: E402
from rich.table import Table  # noqa: E402

from search.analysis import folded  # noqa: E402
from search.glossary import Glossary, seed  # noqa: E402
from search.port import Audience, Document, Engine, Query  # noqa: E402
from search.query.spelling import correction  # noqa: E402

DEPTH = 10
DATA = Path(os.environ.get("RELEVANCE_DATA", "../shared/data/relevance"))

Rank = Callable[[str], list[str]]


@dataclass(frozen=True)
class Collection:
    """Texts by id, and queries with the ids that are right."""

    name: str
    documents: dict[str, str]
    queries: list[tuple[str, frozenset[str]]]


@dataclass(frozen=True)
class Score:
    """`mrr_alike`: where another document says the same word for word, either is right."""

    collection: str
    chain: str
    mrr: float
    recall: float
    mrr_alike: float
    queries: int


def lines(name: str) -> list[dict[str, Any]]:
    path = DATA / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def collections() -> Iterator[Collection]:
    documents = {row["id"]: row["text"] for row in lines("facqa.docs.jsonl")}
    for name in ("facqa", "facqa-typo"):
        queries = [(row["query"], frozenset(row["relevant"])) for row in lines(f"{name}.queries.jsonl")]
        if documents and queries:
            yield Collection(name, documents, queries)
    measured = lines("parallel.valid.jsonl") or lines("parallel.test.jsonl")
    sentences = lines("parallel.train.jsonl") + measured
    for query_side, document_side in (("ind", "bew"), ("bew", "ind")):
        if measured:
            yield Collection(
                f"{query_side} → {document_side}",
                {row["id"]: row[document_side] for row in sentences},
                [(row[query_side], frozenset([row["id"]])) for row in measured],
            )


def measure(collection: Collection, chain: str, rank: Rank, limit: int | None, console: Console) -> Score:
    queries = collection.queries[:limit]
    alike = twins(collection.documents)
    mrr = recall = mrr_alike = 0.0
    for query, relevant in track(queries, f"{collection.name}: {chain}", console=console, transient=True):
        ranked = rank(query)[:DEPTH]
        first = reciprocal_rank(ranked, relevant)
        mrr += first
        # One right answer found is a question answered; most queries have only one.
        recall += bool(first)
        mrr_alike += reciprocal_rank(ranked, relevant.union(*(alike[key] for key in relevant)))
    count = len(queries)
    return Score(collection.name, chain, mrr / count, recall / count, mrr_alike / count, count)


def reciprocal_rank(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    return next((1 / place for place, found in enumerate(ranked, 1) if found in relevant), 0.0)


def twins(documents: dict[str, str]) -> dict[str, frozenset[str]]:
    """Each document with those of the same words."""
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, text in documents.items():
        by_words[tuple(folded(text))].append(key)
    return {key: frozenset(keys) for keys in by_words.values() for key in keys}


@contextmanager
def filled(
    engine: Engine, documents: dict[str, str], words: Glossary | None = None, spelling: bool = False
) -> Iterator[Rank]:
    ids = list(documents)
    with engine.rebuild(Audience.PUBLIC) as generation:
        for start in range(0, len(ids), 1000):
            generation.add(
                [
                    Document(entry=number, version=1, title="", body=documents[ids[number]])
                    for number in range(start, min(start + 1000, len(ids)))
                ]
            )
        generation.publish()

    def rank(text: str) -> list[str]:
        query = Query(
            text, size=DEPTH, facets=(), segment_hits=0, expansions=words.expand(text).by_word if words else {}
        )
        results = engine.search(query)
        if spelling and (meant := correction(text, results.misspelt)):
            results = engine.search(replace(query, text=meant))
        return [ids[hit.entry] for hit in results.hits]

    yield rank


def shipped_glossary() -> Glossary:
    return Glossary((row["term"], row["equivalent"]) for row in seed.rows())


@contextmanager
def embedded(documents: dict[str, str], words: Glossary | None = None, spelling: bool = False) -> Iterator[Rank]:
    from search.engines.embedded.engine import EmbeddedEngine

    with (
        tempfile.TemporaryDirectory() as folder,
        filled(EmbeddedEngine(Path(folder)), documents, words, spelling) as rank,
    ):
        yield rank


@contextmanager
def elasticsearch(documents: dict[str, str], words: Glossary | None = None, spelling: bool = False) -> Iterator[Rank]:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    client = _client()
    prefix = f"kmbench-{uuid.uuid4().hex[:8]}"
    try:
        with filled(ElasticsearchEngine(client, prefix, replicas=0), documents, words, spelling) as rank:
            yield rank
    finally:
        client.indices.delete(
            index=list(client.indices.get(index=f"{prefix}-*").body) or "none", ignore_unavailable=True
        )


def baseline(analyzer: str) -> Callable[[dict[str, str]], Any]:
    """What a stock analyzer of Elasticsearch reaches with a plain match query."""

    @contextmanager
    def prepared(documents: dict[str, str]) -> Iterator[Rank]:
        client = _client()
        index = f"kmbench-{uuid.uuid4().hex[:8]}"
        mapping = {"properties": {"text": {"type": "text", "analyzer": analyzer}}}
        client.indices.create(index=index, mappings=mapping, settings={"number_of_replicas": 0})
        try:
            for batch in _batches(list(documents.items()), 1000):
                rows = [row for key, text in batch for row in ({"index": {"_id": key}}, {"text": text})]
                client.bulk(index=index, operations=rows)
            client.indices.refresh(index=index)
            yield lambda text: [
                hit["_id"]
                for hit in client.search(index=index, query={"match": {"text": text}}, size=DEPTH)["hits"]["hits"]
            ]
        finally:
            client.indices.delete(index=index)

    return prepared


@contextmanager
def fts5(documents: dict[str, str]) -> Iterator[Rank]:
    """SQLite's full-text search with its own tokenizer."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize='unicode61')")
    connection.executemany("INSERT INTO texts VALUES (?, ?)", documents.items())

    def rank(text: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in folded(text) if word)
        found = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?"
        return [row[0] for row in connection.execute(found, (words, DEPTH))] if words else []

    yield rank
    connection.close()


def _client() -> Any:
    from elasticsearch import Elasticsearch

    return Elasticsearch(os.environ["ELASTICSEARCH_URL"].split(","), request_timeout=60)


def _batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def chains() -> dict[str, Callable[[dict[str, str]], Any]]:
    found: dict[str, Callable[[dict[str, str]], Any]] = {
        "embedded": embedded,
        "embedded + glossary": partial(embedded, words=shipped_glossary()),
        "embedded + speller": partial(embedded, spelling=True),
        "FTS5 unicode61": fts5,
    }
    if os.environ.get("ELASTICSEARCH_URL"):
        found |= {
            "elasticsearch": elasticsearch,
            "elasticsearch + glossary": partial(elasticsearch, words=shipped_glossary()),
            "elasticsearch + speller": partial(elasticsearch, spelling=True),
            "ES standard": baseline("standard"),
            "ES indonesian": baseline("indonesian"),
        }
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="MRR@10 and recall@10 of both engines and of stock chains.")
    parser.add_argument("--engine", action="append", help="only these chains")
    parser.add_argument("--set", action="append", help="only these collections")
    parser.add_argument("--limit", type=int, help="only so many queries of each")
    chosen = parser.parse_args()
    console = Console()
    if not os.environ.get("ELASTICSEARCH_URL"):
        console.print("ELASTICSEARCH_URL is not set: Elasticsearch and its stock analyzers are left out.")
    scores: list[Score] = []
    for collection in collections():
        if chosen.set and collection.name not in chosen.set:
            continue
        for chain, prepare in chains().items():
            if chosen.engine and chain not in chosen.engine:
                continue
            with ExitStack() as stack:
                rank = stack.enter_context(prepare(collection.documents))
                scores.append(measure(collection, chain, rank, chosen.limit, console))
    if not scores:
        parser.error(
            f"nothing to measure in {DATA.resolve()}: set RELEVANCE_DATA to a folder in the collection's format"
        )
    console.print(_table(scores))
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps([asdict(score) for score in scores], indent=2), encoding="utf-8")


def _table(scores: list[Score]) -> Table:
    table = Table(title=f"MRR@{DEPTH} / recall@{DEPTH}")
    for heading in ("collection", "chain", "MRR", "recall", "MRR, twins alike", "queries"):
        table.add_column(heading)
    for score in scores:
        figures = (f"{figure:.3f}" for figure in (score.mrr, score.recall, score.mrr_alike))
        table.add_row(score.collection, score.chain, *figures, str(score.queries))
    return table


if __name__ == "__main__":
    main()
