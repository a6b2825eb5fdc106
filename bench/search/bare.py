"""Elasticsearch as a careful engineer would ask it: one index, one request, nothing between. This is the limit."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from knowledge.models import Area

from .questions import Question
from .stock.models import StockEntry
from .tables import batches

INDEX = f"{settings.PREFIX}-bare"
FACETS = ("type", "opk", "area", "tag")
TEXTS = {"title": 3, "summary": 1, "body": 1, "speech": 1, "people": 2, "tags": 2}
FILTERS = {"jenis": "type", "opk": "opk", "wilayah": "area", "bahasa": "language", "lembaga": "institution"}
HITS = 20
PLAIN = {"type", "opk", "language", "institution"}


def client() -> Elasticsearch:
    return Elasticsearch(settings.ELASTICSEARCH.split(","), request_timeout=60)


def mapping() -> dict[str, Any]:
    texts = {name: {"type": "text", "analyzer": "indonesian"} for name in TEXTS}
    kept = {name: {"type": "keyword"} for name in ("type", "opk", "area", "tag", "language", "institution")}
    years = {name: {"type": "integer"} for name in ("year_from", "year_to")}
    return {"dynamic": "strict", "properties": {**texts, **kept, **years, "entry": {"type": "long"}}}


def documents() -> Iterator[dict[str, Any]]:
    """The same text from the flat table, in the shortest way there is."""
    names = dict(Area.objects.values_list("code", "name"))
    columns = [field.attname for field in StockEntry._meta.local_fields]
    for row in StockEntry.objects.order_by("pk").values(*columns).iterator(chunk_size=1000):
        area = row["kelurahan"]
        yield {
            "entry": row["id"],
            "area": [area[:5], area[:8], area],
            "tag": row["tags"].split(", "),
            "people": [row["people"], names[area]],
            **{name: row[name] for name in ("title", "summary", "body", "speech", "tags", *sorted(PLAIN))},
        }


def fill(server: Elasticsearch, made: Iterable[dict[str, Any]], batch: int = 2_000) -> float:
    """Seconds that the server and its client took: making the documents is not counted."""
    server.options(ignore_status=404).indices.delete(index=INDEX)
    settings_of_index = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
    server.indices.create(index=INDEX, mappings=mapping(), settings=settings_of_index)
    spent = 0.0
    for some in batches(made, batch):
        actions = [{"_index": INDEX, "_id": str(one["entry"]), "_source": one} for one in some]
        began = perf_counter()
        bulk(server, actions, chunk_size=500, stats_only=True)
        spent += perf_counter() - began
    began = perf_counter()
    server.indices.put_settings(index=INDEX, settings={"refresh_interval": None})
    server.indices.refresh(index=INDEX)
    return spent + perf_counter() - began


def body(question: Question) -> dict[str, Any]:
    filters = [{"term": {FILTERS[name]: value}} for name, value in question.filters.items()]
    return {
        "query": {
            "bool": {
                "must": {
                    "multi_match": {
                        "query": question.text,
                        "type": "cross_fields",
                        "fields": [f"{name}^{weight}" for name, weight in TEXTS.items()],
                        "minimum_should_match": "2<-1",
                    }
                },
                "filter": filters,
            }
        },
        "aggs": {name: {"terms": {"field": name, "size": 100}} for name in FACETS},
        "highlight": {
            "fields": {"body": {"number_of_fragments": 1, "fragment_size": 200}, "title": {"number_of_fragments": 0}},
            "encoder": "html",
        },
        "_source": ["title", "summary", "type", "opk"],
        "size": HITS,
        "track_total_hits": True,
    }


def ask(server: Elasticsearch, question: Question) -> dict[str, Any]:
    answer: dict[str, Any] = server.search(index=INDEX, body=body(question)).body
    return answer
