"""The engine without a server: tantivy in files of its own. See docs/decisions/0004-embedded-engine.md."""

import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tantivy import Query as TantivyQuery
from tantivy import Searcher

from search.engines.source import excerpt, names
from search.matching.highlighting import Highlighter
from search.port import (
    COMPACTED_WITHIN,
    Audience,
    Document,
    EngineUnavailableError,
    Generation,
    Hit,
    IndexMissingError,
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

from . import reading, rebuilding, schema, writing
from .queries import MUST, NOT, RECORDS, SHOULD
from .rebuilding import Rebuilding
from .store import Generation as StoredGeneration
from .store import State, Store, answering

# Of 36 words in the middle the twelve that tell most find four fifths of what all find; at 100,000 entries in 5 ms
# instead of 47.
MOST_ALIKE = 12  # words


class EmbeddedEngine:
    name = reading.NAME

    def __init__(self, root: Path, audiences: Sequence[Audience] = tuple(Audience)) -> None:
        self._stores = {audience: Store(root, audience) for audience in audiences}

    def search(self, query: Query, on_hits: OnHits = ignore_hits) -> Results:
        with answering():
            generation = self._live(query.audience)
            page = reading.found(generation, query, plan(query.text, query.expansions))
        on_hits(page.entries)
        with answering():
            return reading.results(generation, query, page)

    @answering()
    def suggest(
        self, text: str, audience: Audience, limit: int = 8, allowed: tuple[Values, ...] = ()
    ) -> tuple[Suggestion, ...]:
        edges = typed_edges(text)
        if not edges:
            return ()
        searcher = self._live(audience).records.searcher()
        conditions = RECORDS.filters(Query(allowed=allowed))
        wanted = TantivyQuery.boolean_query([(MUST, RECORDS.term("suggest", edge)) for edge in edges] + conditions)
        found = searcher.search(wanted, limit=CANDIDATES, count=False)
        entries = schema.numbers(searcher, "entry", found.hits)
        stored = (schema.read(searcher.doc(address)) for _, address in found.hits)
        return choose(text, ((entry, names(kept)) for entry, kept in zip(entries, stored, strict=True)), limit)

    @answering()
    def similar(self, entry: int, audience: Audience, limit: int = 4) -> tuple[Hit, ...]:
        searcher = self._live(audience).records.searcher()
        itself = TantivyQuery.boolean_query(
            [(MUST, RECORDS.term("entry", entry)), (MUST, RECORDS.term("kind", "record"))]
        )
        found = searcher.search(itself, limit=1).hits
        if not found:
            return ()
        kept = schema.read(searcher.doc(found[0][1]))
        alike = likeness(kept, MOST_ALIKE, partial(_rarity, searcher))
        wanted = TantivyQuery.boolean_query([(MUST, RECORDS.matching(alike)), (NOT, RECORDS.term("entry", entry))])
        others = searcher.search(wanted, limit=limit, count=False)
        entries = schema.numbers(searcher, "entry", others.hits)
        unmarked = Highlighter(plan(""))
        read = (schema.read(searcher.doc(address)) for _, address in others.hits)
        return tuple(
            Hit(other, float(score), kept["title"], *excerpt(kept, unmarked))
            for (score, _), other, kept in zip(others.hits, entries, read, strict=True)
        )

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        store = self._stores[audience]
        failures: dict[int, str] = {}
        with answering(), store.writing() as state:
            for generation in _written(store, state):
                failures |= writing.write(generation, documents)
        return failures

    def delete(
        self, entries: Sequence[int], version: int, audience: Audience, *, refresh: bool = False
    ) -> dict[int, str]:
        store = self._stores[audience]
        with answering(), store.writing() as state:
            for generation in _written(store, state):
                writing.delete_with_tombstone(generation, entries, version)
        return {}

    @contextmanager
    def rebuild(self, audience: Audience, resume: str = "") -> Iterator[Generation]:
        store = self._stores[audience]
        with answering(), store.writing() as state:
            generation = store.unfinished(resume) or store.create()
            store.write_state(State(state.live, generation.name))
            store.remove_others()
        yield Rebuilding(store, generation)

    def begin(self, audience: Audience) -> None:
        store = self._stores[audience]
        with answering(), store.writing() as state:
            if not state.live:
                store.write_state(State(store.create().name, state.next))

    def compact(self, audience: Audience, within: float = COMPACTED_WITHIN) -> None:
        """Its files are whole when they are written."""

    def copies(self, audience: Audience) -> tuple[str, ...]:
        return (self.name,)

    def fingerprints(self, audience: Audience, copy: str = "") -> Iterator[tuple[int, int]]:
        with answering():
            yield from rebuilding.fingerprints(self._live(audience))

    @answering()
    def holding(self, entries: Collection[int], audience: Audience) -> frozenset[int]:
        searcher = self._live(audience).records.searcher()
        named = TantivyQuery.boolean_query([(SHOULD, RECORDS.term("entry", entry)) for entry in set(entries)])
        there = TantivyQuery.boolean_query([(MUST, named), (MUST, RECORDS.term("kind", "record"))])
        found = searcher.search(there, limit=max(len(entries), 1), count=False)
        return frozenset(schema.numbers(searcher, "entry", found.hits))

    def status(self) -> Status:
        indices: list[IndexStatus] = []
        for audience, store in self._stores.items():
            state = store.state
            if not state.live:
                return Status(self.name, False, tuple(indices), "the index has not been built yet")
            try:
                indices.append(_status(audience, store.live(), state))
            except (EngineUnavailableError, ValueError, OSError) as error:
                return Status(self.name, False, problem=str(error))
        return Status(self.name, True, tuple(indices))

    def _live(self, audience: Audience) -> StoredGeneration:
        return self._stores[audience].live()


def _written(store: Store, state: State) -> list[StoredGeneration]:
    """The generations that a change goes to. Raises IndexMissingError."""
    if not state.live:
        raise IndexMissingError("the embedded index has not been built yet")
    return [store.open(name) for name in dict.fromkeys((state.live, state.next)) if name]


def _rarity(searcher: Searcher, stem: str) -> float:
    return math.log(1 + searcher.num_docs / (1 + searcher.doc_freq("text", stem)))


def _status(audience: Audience, generation: StoredGeneration, state: State) -> IndexStatus:
    return IndexStatus(
        audience=audience,
        generation=generation.name,
        records=rebuilding.count(generation),
        segments=_segments(generation),
        analysis=generation.analysis,
        next_generation=state.next,
    )


def _segments(generation: StoredGeneration) -> int:
    total = {"segments": {"sum": {"field": "segments"}}}
    answer = generation.records.searcher().aggregate(RECORDS.term("kind", "record"), total)
    return int(answer["segments"]["value"] or 0)
