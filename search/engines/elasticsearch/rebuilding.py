"""A generation that is being filled beside the live one."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from search.engines.base import Document

from . import scanning, writing
from .connection import answering
from .generations import Generations


class Rebuilding:
    def __init__(self, client: Elasticsearch, generations: Generations, name: str) -> None:
        self._client = client
        self._generations = generations
        self._aliases = (generations.alias("records", following=True), generations.alias("segments", following=True))
        self.name = name
        self._parted = False

    def add(self, documents: Sequence[Document]) -> dict[int, str]:
        with answering():
            refused = writing.load(self._client, self._aliases, documents)
            if not self._parted:
                # Of one single file nothing could be merged away (see compacting).
                self._parted = True
                self._generations.refresh(self.name)
            return refused

    def entries(self) -> tuple[set[int], ...]:
        with answering():
            return ({entry for entry, _ in scanning.fingerprints(self._client, self._aliases[0])},)

    def publish(self) -> None:
        with answering():
            self._generations.settle()
            self._generations.tune(self.name, {"refresh_interval": None})
            self._generations.refresh(self.name)
            self._generations.publish(self.name)

    def discard(self) -> None:
        with answering():
            self._generations.discard(self.name)
