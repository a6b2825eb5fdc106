"""A generation that is being filled beside the live one, and what a generation holds."""

from collections.abc import Iterator, Sequence

from search.port import Document

from . import schema, writing
from .queries import RECORDS
from .store import Generation, State, Store, answering


class Rebuilding:
    def __init__(self, store: Store, generation: Generation) -> None:
        self._store = store
        self._generation = generation
        self.name = generation.name

    def add(self, documents: Sequence[Document]) -> dict[int, str]:
        with answering(), self._store.writing():
            return writing.write(self._generation, documents, many=True)

    def entries(self) -> tuple[set[int], ...]:
        with answering():
            return ({entry for entry, _ in fingerprints(self._generation)},)

    def publish(self) -> None:
        with answering(), self._store.writing():
            self._store.write_state(State(live=self.name))
            self._store.remove_others()

    def discard(self) -> None:
        with answering(), self._store.writing() as state:
            if state.next == self.name:
                self._store.write_state(State(live=state.live))
                self._store.remove_others()


def fingerprints(generation: Generation) -> Iterator[tuple[int, int]]:
    """Every entry with the fingerprint of what is there; tombstones are none."""
    searcher = generation.records.searcher()
    found = searcher.search(RECORDS.term("kind", "record"), limit=max(searcher.num_docs, 1), count=False)
    pairs = (schema.numbers(searcher, field, found.hits) for field in ("entry", "fingerprint"))
    yield from zip(*pairs, strict=True)


def count(generation: Generation) -> int:
    return schema.total(generation.records.searcher().search(RECORDS.term("kind", "record"), limit=1))
