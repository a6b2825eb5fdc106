"""The engine for a network of libraries: Elasticsearch 9 or 8, with indices of its own for each audience."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError

from search.engines.source import complete, excerpt, names
from search.matching.highlighting import Highlighter
from search.port import (
    COMPACTED_WITHIN,
    Audience,
    Document,
    EngineUnavailableError,
    Generation,
    Hit,
    IndexStatus,
    OnHits,
    Query,
    Results,
    Status,
    Suggestion,
    Values,
    ignore_hits,
)
from search.query.completions import CANDIDATES, choose, typed_edges
from search.query.likeness import likeness
from search.query.plan import plan

from . import compacting, queries, scanning, writing
from .connection import REBUILD_WITHIN, TAKE_DOWN_WITHIN, WRITE_WITHIN, answering, from_settings
from .generations import Generations
from .rebuilding import Rebuilding
from .scanning import RECORD
from .searching import NAME, Search

# The server reads no further than it must. See search.query.likeness.
MOST_ALIKE = 40  # words

Change = Callable[[Elasticsearch, tuple[str, str]], dict[int, str]]


class ElasticsearchEngine:
    name = NAME

    def __init__(self, client: Elasticsearch, prefix: str, *, replicas: int | str = "0-1", shards: int = 1) -> None:
        self._client = client
        self._writer = client.options(request_timeout=WRITE_WITHIN)

        def generations(writer: Elasticsearch) -> dict[Audience, Generations]:
            return {audience: Generations(writer, prefix, audience, replicas, shards) for audience in Audience}

        self._generations = generations(self._writer)
        # Where somebody waits, a server that hangs must not take the request with it.
        self._hurried = client.options(request_timeout=TAKE_DOWN_WITHIN)
        self._hurried_generations = generations(self._hurried)

    @classmethod
    def from_settings(cls) -> "ElasticsearchEngine":
        return cls(
            from_settings(),
            settings.SEARCH_INDEX_PREFIX,
            replicas=settings.SEARCH_REPLICAS,
            shards=settings.SEARCH_SHARDS,
        )

    def search(self, query: Query, on_hits: OnHits = ignore_hits) -> Results:
        generations = self._generations[query.audience]
        with answering():
            return Search(self._client, generations.records, generations.segments, query).results(on_hits)

    def suggest(
        self, text: str, audience: Audience, limit: int = 8, allowed: tuple[Values, ...] = ()
    ) -> tuple[Suggestion, ...]:
        typed = typed_edges(text)
        if not typed:
            return ()
        conditions = [RECORD, queries.one_of(allowed)] if allowed else [RECORD]
        matching = {"bool": {"must": [queries.term("suggest", edge) for edge in typed], "filter": conditions}}
        with answering():
            answer = self._client.search(
                index=self._generations[audience].records,
                query=matching,
                size=CANDIDATES,
                source={"includes": ["entry", "title", "title_en", "people", "places", "tags"]},
                track_total_hits=False,
            )
        stored = (complete(hit["_source"]) for hit in answer["hits"]["hits"])
        return choose(text, ((kept["entry"], names(kept)) for kept in stored), limit)

    def similar(self, entry: int, audience: Audience, limit: int = 4) -> tuple[Hit, ...]:
        index = self._generations[audience].records
        with answering():
            try:
                kept = complete(self._client.get_source(index=index, id=str(entry)).body)
            except NotFoundError:
                return ()
            if kept["kind"] != "record":
                return ()
            alike = likeness(kept, MOST_ALIKE)
            matching = {
                "bool": {
                    "must": [queries.RECORDS.matching(alike)],
                    "filter": [RECORD],
                    "must_not": [{"term": {"entry": entry}}],
                }
            }
            answer = self._client.search(index=index, query=matching, size=limit, track_total_hits=False)
        unmarked = Highlighter(plan(""))
        found = ((hit["_score"], complete(hit["_source"])) for hit in answer["hits"]["hits"])
        return tuple(Hit(one["entry"], score, one["title"], *excerpt(one, unmarked)) for score, one in found)

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        def write(client: Elasticsearch, aliases: tuple[str, str]) -> dict[int, str]:
            return writing.write(client, aliases, documents, refresh=refresh)

        return self._change(audience, write, hurried=refresh)

    def delete(
        self, entries: Sequence[int], version: int, audience: Audience, *, refresh: bool = False
    ) -> dict[int, str]:
        def delete_with_tombstone(client: Elasticsearch, aliases: tuple[str, str]) -> dict[int, str]:
            return writing.delete_with_tombstone(client, aliases, entries, version, refresh=refresh)

        return self._change(audience, delete_with_tombstone, hurried=refresh)

    @contextmanager
    def rebuild(self, audience: Audience, resume: str = "") -> Iterator[Generation]:
        generations = self._generations[audience]
        with answering():
            if generations.unfinished(resume):
                name = resume
            else:
                generations.discard_unfinished()
                name = generations.create(following=True)
                generations.put_settings(name, {"refresh_interval": "-1"})
        yield Rebuilding(self._client.options(request_timeout=REBUILD_WITHIN), generations, name)

    def begin(self, audience: Audience) -> None:
        with answering():
            if not self._generations[audience].indices_behind(self._generations[audience].records):
                self._generations[audience].create(following=False)

    def compact(self, audience: Audience, within: float = COMPACTED_WITHIN) -> None:
        generations = self._generations[audience]
        with answering():
            for index in (generations.records, generations.segments):
                compacting.compact(self._writer, index, within)

    def copies(self, audience: Audience) -> tuple[str, ...]:
        return (self.name,)

    def fingerprints(self, audience: Audience, copy: str = "") -> Iterator[tuple[int, int]]:
        with answering():
            yield from scanning.fingerprints(self._writer, self._generations[audience].records)

    def holding(self, entries: Collection[int], audience: Audience) -> frozenset[int]:
        with answering():
            return scanning.holding(self._writer, self._generations[audience].records, entries)

    def status(self) -> Status:
        try:
            with answering():
                indices = tuple(self._status(audience) for audience in Audience)
        except EngineUnavailableError as error:
            return Status(self.name, False, problem=str(error))
        return Status(self.name, True, indices)

    def _status(self, audience: Audience) -> IndexStatus:
        generations = self._generations[audience]
        return IndexStatus(
            audience=audience,
            generation=generations.generation(),
            records=self._writer.count(index=generations.records, query=RECORD)["count"],
            segments=self._segments(generations),
            analysis=generations.analysis(),
            next_generation=generations.generation(following=True),
        )

    def _segments(self, generations: Generations) -> int:
        total = {"segments": {"sum": {"field": "segments"}}}
        answer = self._writer.search(index=generations.records, query=RECORD, size=0, aggs=total)
        return int(answer["aggregations"]["segments"]["value"])

    def _change(self, audience: Audience, change: Change, *, hurried: bool) -> dict[int, str]:
        client = self._hurried if hurried else self._writer
        generations = (self._hurried_generations if hurried else self._generations)[audience]
        failures: dict[int, str] = {}
        with answering():
            for aliases in generations.written():
                failures |= change(client, aliases)
        return failures
