"""Everything that is measured, each behind the same few calls. One process holds one of them."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from django.conf import settings
from django.db import connection
from django.http import QueryDict

from knowledge.rights import ANONYMOUS
from search import port
from search.engines import engine as engine_of_process
from search.indexing import rebuilding
from search.results import discover

from . import bare
from .names import BARE, SERVER, STOCK_DATABASE, STOCK_SERVER
from .questions import Question
from .stock import searching
from .stock.models import StockEntry

SIZES_ARE_KEPT = 11.0  # seconds: Elasticsearch looks at its files every ten


@dataclass(frozen=True)
class Filled:
    """`kept`: bytes of the finished index, after it was compacted, which took `compacting` seconds besides."""

    entries: int
    seconds: float
    kept: int
    compacting: float = 0.0


class Variant(Protocol):
    def ask(self, question: Question) -> list[int]:
        """Entries of the first page."""

    def fill(self) -> Filled: ...


class Bare:
    def __init__(self) -> None:
        self._server = bare.client()

    def ask(self, question: Question) -> list[int]:
        answer = bare.ask(self._server, question)
        return [int(hit["_id"]) for hit in answer["hits"]["hits"]]

    def fill(self) -> Filled:
        seconds = bare.fill(self._server, bare.documents())
        self._server.options(request_timeout=600).indices.forcemerge(index=bare.INDEX, max_num_segments=1)
        return Filled(StockEntry.objects.count(), seconds, _size(bare.INDEX))


class Portal:
    """The portal through the code that answers users; SEARCH_URL has chosen the engine."""

    def ask(self, question: Question) -> list[int]:
        asked = QueryDict(mutable=True)
        asked.update(question.parameters)
        page = discover(asked, "/cari/", ANONYMOUS, port.Audience.PUBLIC)
        if not page.available:
            raise port.EngineUnavailableError("the search page had no answer")
        return [found.card.pk for found in page.results]

    def fill(self) -> Filled:
        shutil.rmtree(settings.SEARCH_EMBEDDED_PATH, ignore_errors=True)
        began = perf_counter()
        refused = rebuilding.rebuild(port.Audience.PUBLIC, afresh=True).failures
        seconds = perf_counter() - began
        if refused:
            raise RuntimeError(f"{len(refused)} entries were refused")
        began = perf_counter()
        rebuilding.engine().compact(port.Audience.PUBLIC)
        compacting = perf_counter() - began
        size = _size(f"{settings.PREFIX}-public-*") if settings.SEARCH_URL.startswith("http") else _folder_size()
        return Filled(StockEntry.objects.count(), seconds, size, compacting)


class ServerAlone(Portal):
    """Elasticsearch without the index that stands by: an engine against an engine."""

    def __init__(self) -> None:
        from search.engines.elasticsearch.engine import ElasticsearchEngine

        alone = ElasticsearchEngine.from_settings()
        with_standby: Any = engine_of_process()
        with_standby._server, with_standby._standby = alone, _Nothing()

    def fill(self) -> Filled:
        with_standby: Any = engine_of_process()
        original = rebuilding.engine
        rebuilding.engine = lambda: with_standby._server  # type: ignore[assignment]
        try:
            return super().fill()
        finally:
            rebuilding.engine = original


class _Nothing:
    """In the standby's place: a measurement in which it answered would be of another engine."""

    def __getattr__(self, name: str) -> Any:
        raise port.EngineUnavailableError("Elasticsearch did not answer in time")


class Stock:
    def __init__(self, backend: str) -> None:
        self._backend = backend

    def ask(self, question: Question) -> list[int]:
        found, _, _ = searching.ask(self._backend, question)
        return [entry.pk for entry in found]

    def fill(self) -> Filled:
        before = _database_size() if self._backend == "default" else 0
        seconds = searching.fill(self._backend)
        entries = StockEntry.objects.count()
        if self._backend == "default":
            return Filled(entries, seconds, _database_size() - before)
        return Filled(entries, seconds, _size(f"{settings.PREFIX}-stock-*"))


def make(name: str) -> Variant:
    if name == BARE:
        return Bare()
    if name in (STOCK_SERVER, STOCK_DATABASE):
        return Stock("server" if name == STOCK_SERVER else "default")
    return ServerAlone() if name == SERVER else Portal()


def _size(indices: str) -> int:
    server = bare.client()
    server.indices.flush(index=indices, force=True)
    time.sleep(SIZES_ARE_KEPT)
    return int(server.indices.stats(index=indices, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"])


def _folder_size() -> int:
    return sum(file.stat().st_size for file in _files(Path(settings.SEARCH_EMBEDDED_PATH)))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _database_size() -> int:
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])
