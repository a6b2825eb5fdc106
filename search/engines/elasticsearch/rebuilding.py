"""A generation that is being filled beside the live one."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from search.port import Document

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
        if self._parted:
            return self._load(documents)
        # Of one single file nothing could be merged away (see compacting), so the first batch makes two.
        self._parted = True
        half = len(documents) // 2
        refused = self._load(documents[:half])
        with answering():
            self._generations.refresh(self.name)
        return refused | self._load(documents[half:])

    def _load(self, documents: Sequence[Document]) -> dict[int, str]:
        with answering():
            return writing.load(self._client, self._aliases, documents)

    def entries(self) -> tuple[set[int], ...]:
        with answering():
            return ({entry for entry, _ in scanning.fingerprints(self._client, self._aliases[0])},)

    def publish(self) -> None:
        with answering():
            self._generations.wait_for_replicas()
            self._generations.put_settings(self.name, {"refresh_interval": None})
            self._generations.refresh(self.name)
            self._generations.publish(self.name)

    def discard(self) -> None:
        with answering():
            self._generations.discard(self.name)
