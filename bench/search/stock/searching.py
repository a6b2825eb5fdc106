"""The same question to Wagtail's own backends: its search, a facet at a time, and the objects of the first page."""

import re
from time import perf_counter
from typing import Any

from wagtail.search.backends import get_search_backend

from bench.search.questions import Question
from bench.search.tables import batches

from .models import StockEntry

FACETS = ("type", "opk", "kota", "tag")
FILTERS = {"jenis": "type", "opk": "opk", "bahasa": "language", "lembaga": "institution"}
HITS = 20
_WORDS = re.compile(r"\w+")


def ask(backend_name: str, question: Question) -> tuple[list[StockEntry], dict[str, dict[Any, int]], int]:
    rows = StockEntry.objects.all()
    for parameter, value in question.filters.items():
        if parameter == "wilayah":
            rows = rows.filter(kota=value) if len(value) == 5 else rows.filter(kelurahan=value)
        else:
            rows = rows.filter(**{FILTERS[parameter]: value})
    text = " ".join(_WORDS.findall(question.text))
    found = get_search_backend(backend_name).search(text, rows)
    counts = {name: dict(found.facet(name)) for name in FACETS}
    return list(found[:HITS]), counts, found.count()


def fill(backend_name: str) -> float:
    """Seconds for all entries through the backend's own rebuilder."""
    backend = get_search_backend(backend_name)
    index = backend.get_index_for_model(StockEntry)
    rebuilder = backend.rebuilder_class(index)
    began = perf_counter()
    target = rebuilder.start()
    target.add_model(StockEntry) if hasattr(target, "add_model") else None
    rows = StockEntry.objects.order_by("pk").iterator(chunk_size=1000)
    for some in batches(rows, 1000):
        target.add_items(StockEntry, some)
    rebuilder.finish()
    return perf_counter() - began
