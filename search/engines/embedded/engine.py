"""The engine without a server: tantivy in files of its own. See docs/decisions/0010-embedded-engine.md."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from heapq import nlargest
from pathlib import Path

from tantivy import Query as Spelled

from search.engines.base import (
    Audience,
    Document,
    EngineUnavailableError,
    Generation,
    Hit,
    IndexStatus,
    Moment,
    Query,
    Results,
    Status,
    Suggestion,
    Values,
)
from search.engines.source import names, shown
from search.highlight import Marker
from search.likeness import likeness
from search.plan import plan
from search.spelling import neighbours
from search.suggestions import CANDIDATES, choose, typed_edges

from . import reading, schema, writing
from .queries import MUST, NOT
from .reading import RECORDS
from .store import Generation as StoredGeneration
from .store import State, Store

MOST_CORRECTIONS = 5  # for one word


class EmbeddedEngine:
    name = reading.NAME

    def __init__(self, root: Path) -> None:
        self._stores = {audience: Store(root, audience) for audience in Audience}

    def search(self, query: Query) -> Results:
        return reading.search(self._live(query.audience), query, plan(query.text, query.expansions))

    def suggest(
        self, text: str, audience: Audience, limit: int = 8, allowed: tuple[Values, ...] = ()
    ) -> tuple[Suggestion, ...]:
        edges = typed_edges(text)
        if not edges:
            return ()
        searcher = self._live(audience).records.searcher()
        conditions = RECORDS.filters(Query(allowed=allowed))
        spelled = Spelled.boolean_query([(MUST, RECORDS.term("suggest", edge)) for edge in edges] + conditions)
        found = searcher.search(spelled, limit=CANDIDATES, count=False)
        entries = schema.numbers(searcher, "entry", found.hits)
        stored = (schema.read(searcher.doc(address)) for _, address in found.hits)
        return choose(text, ((entry, names(kept)) for entry, kept in zip(entries, stored, strict=True)), limit)

    def similar(self, entry: int, audience: Audience, limit: int = 4) -> tuple[Hit, ...]:
        searcher = self._live(audience).records.searcher()
        itself = Spelled.boolean_query([(MUST, RECORDS.term("entry", entry)), (MUST, RECORDS.term("kind", "record"))])
        found = searcher.search(itself, limit=1).hits
        if not found:
            return ()
        kept = schema.read(searcher.doc(found[0][1]))
        alike = likeness(kept["title"], kept["summary"], tuple(kept["tags"]), tuple(kept["people"]))
        spelled = Spelled.boolean_query([(MUST, RECORDS.matching(alike)), (NOT, RECORDS.term("entry", entry))])
        others = searcher.search(spelled, limit=limit, count=False)
        entries = schema.numbers(searcher, "entry", others.hits)
        nothing = Marker(plan(""))
        return tuple(
            Hit(other, float(score), *shown(schema.read(searcher.doc(address)), nothing))
            for (score, address), other in zip(others.hits, entries, strict=True)
        )

    def passages(self, entry: int, text: str, audience: Audience, limit: int = 200) -> tuple[Moment, ...]:
        wanted = plan(text)
        found = reading.best_moments(self._live(audience), entry, wanted.loose, Marker(wanted), limit)
        return tuple(sorted(found, key=lambda moment: (moment.recording, moment.start)))

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        store = self._stores[audience]
        with store.writing() as state:
            for generation in self._written(store, state):
                writing.write(generation, documents)
        return {}

    def delete(
        self, entries: Sequence[int], version: int, audience: Audience, *, refresh: bool = False
    ) -> dict[int, str]:
        store = self._stores[audience]
        with store.writing() as state:
            for generation in self._written(store, state):
                writing.bury(generation, entries, version)
        return {}

    @contextmanager
    def rebuild(self, audience: Audience) -> Iterator[Generation]:
        store = self._stores[audience]
        with store.writing() as state:
            generation = store.create()
            store.write_state(State(state.live, generation.name))
            store.remove_others()
        rebuilding = Rebuilding(store, generation)
        try:
            yield rebuilding
        finally:
            rebuilding.close()

    def fingerprints(self, audience: Audience) -> Iterator[tuple[int, int]]:
        searcher = self._live(audience).records.searcher()
        count = searcher.num_docs
        found = searcher.search(RECORDS.term("kind", "record"), limit=max(count, 1), count=False)
        pairs = (schema.numbers(searcher, field, found.hits) for field in ("entry", "fingerprint"))
        yield from zip(*pairs, strict=True)

    def corrections(
        self, words: Sequence[str], audience: Audience, allowed: tuple[Values, ...] = ()
    ) -> dict[str, tuple[str, ...]]:
        searcher = self._live(audience).records.searcher()
        conditions = RECORDS.filters(Query(allowed=allowed))

        def holding(word: str) -> int:
            spelled = Spelled.boolean_query([(MUST, RECORDS.term("fold", word)), *conditions])
            return schema.total(searcher.search(spelled, limit=1))

        def offered(word: str) -> tuple[str, ...]:
            # The term dictionary still counts what was withdrawn: each candidate is looked up once more.
            listed = ((searcher.doc_freq("fold", other), other) for other in neighbours(word))
            likely = nlargest(MOST_CORRECTIONS * 2, (pair for pair in listed if pair[0]))
            counted = sorted(((holding(other), other) for _, other in likely), reverse=True)
            return tuple(other for count, other in counted if count)[:MOST_CORRECTIONS]

        return {word: offered(word) for word in words if not holding(word)}

    def status(self) -> Status:
        indices = []
        for audience, store in self._stores.items():
            state = store.state
            if not state.live:
                return Status(self.name, False, problem="the index has not been built yet")
            try:
                indices.append(_status(audience, store.live(), state))
            except (EngineUnavailableError, ValueError, OSError) as error:
                return Status(self.name, False, problem=str(error))
        return Status(self.name, True, tuple(indices))

    def _live(self, audience: Audience) -> StoredGeneration:
        return self._stores[audience].live()

    @staticmethod
    def _written(store: Store, state: State) -> list[StoredGeneration]:
        """The generations that a change goes to; the first change of all makes the first of them."""
        if not state.live:
            generation = store.create()
            state = State(generation.name, state.next)
            store.write_state(state)
        return [store.open(name) for name in dict.fromkeys((state.live, state.next)) if name]


class Rebuilding:
    """A generation that is being filled beside the live one."""

    def __init__(self, store: Store, generation: StoredGeneration) -> None:
        self._store = store
        self._generation = generation
        self.name = generation.name

    def add(self, documents: Sequence[Document]) -> dict[int, str]:
        with self._store.writing():
            writing.write(self._generation, documents, many=True)
        return {}

    def count(self) -> int:
        return count(self._generation)

    def publish(self) -> None:
        with self._store.writing():
            self._store.write_state(State(live=self.name))
            self._store.remove_others()

    def close(self) -> None:
        """Gives up what was not published."""
        with self._store.writing() as state:
            if state.next == self.name:
                self._store.write_state(State(live=state.live))
                self._store.remove_others()


def _status(audience: Audience, generation: StoredGeneration, state: State) -> IndexStatus:
    return IndexStatus(
        audience=audience,
        generation=generation.name,
        records=count(generation),
        segments=generation.segments.searcher().num_docs,
        analysis=generation.analysis,
        next_generation=state.next,
    )


def count(generation: StoredGeneration) -> int:
    return schema.total(generation.records.searcher().search(RECORDS.term("kind", "record"), limit=1))
