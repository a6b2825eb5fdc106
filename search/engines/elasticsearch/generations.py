"""Indices, the aliases in front of them, and how one generation follows another.

<prefix>-<audience>-records              alias, read and written
<prefix>-<audience>-records-next         alias, written besides while a rebuild runs
<prefix>-<audience>-records-<generation> index
and the same for segments
"""

import logging
import time
import uuid
from collections.abc import Sequence
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.dsl import Document

from search.engines.index_version import index_version
from search.port import Audience, IndexMissingError

from .mappings import Record, Segment, body

KINDS: dict[str, type[Document]] = {"records": Record, "segments": Segment}
FIRST = "first"
COPIES_WITHIN = "20s"

logger = logging.getLogger(__name__)


class Generations:
    def __init__(
        self, client: Elasticsearch, prefix: str, audience: Audience, replicas: int | str, shards: int
    ) -> None:
        self._client = client
        self._replicas, self._shards = replicas, shards
        self._name = f"{prefix}-{audience.value}"
        self.records, self.segments = self.alias("records"), self.alias("segments")

    def alias(self, kind: str, *, following: bool = False) -> str:
        return f"{self._name}-{kind}-next" if following else f"{self._name}-{kind}"

    def create(self, *, following: bool) -> str:
        """A new, empty generation behind the live aliases or behind the next ones."""
        generation = f"{time.strftime('%Y%m%d%H%M%S')}-{uuid.uuid4().hex[:6]}" if following else FIRST
        for kind, document in KINDS.items():
            alias = {self.alias(kind, following=following): {"is_write_index": True}}
            try:
                self._client.indices.create(
                    index=f"{self.alias(kind)}-{generation}",
                    aliases=alias,
                    **body(document, self._replicas, self._shards),
                )
            except BadRequestError as error:
                # Two processes may make the first generation at the same moment: its name is the same for both.
                if following or error.error != "resource_already_exists_exception":
                    raise
        return generation

    def indices_behind(self, alias: str) -> list[str]:
        try:
            return sorted(self._client.indices.get_alias(name=alias).body)
        except NotFoundError:
            return []

    def generation(self, *, following: bool = False) -> str:
        behind = self.indices_behind(self.alias("records", following=following))
        return behind[0].removeprefix(f"{self.records}-") if behind else ""

    def written(self) -> list[tuple[str, str]]:
        """Aliases (records, segments) that a change goes to. Raises IndexMissingError."""
        if not self.indices_behind(self.records):
            raise IndexMissingError("the index has not been built yet")
        following = (self.alias("records", following=True), self.alias("segments", following=True))
        rebuilding = self._client.indices.exists_alias(name=",".join(following))
        return [(self.records, self.segments), *([following] if rebuilding else [])]

    def put_settings(self, generation: str, settings: dict[str, Any]) -> None:
        self._client.indices.put_settings(index=self._indices(generation), settings=settings)

    def refresh(self, generation: str) -> None:
        self._client.indices.refresh(index=self._indices(generation))

    def publish(self, generation: str) -> None:
        """One atomic change of all aliases, and the old generation goes."""
        actions: list[dict[str, Any]] = []
        for kind in KINDS:
            index = f"{self.alias(kind)}-{generation}"
            actions.append({"remove": {"index": index, "alias": self.alias(kind, following=True)}})
            actions.append({"add": {"index": index, "alias": self.alias(kind), "is_write_index": True}})
            actions += [
                {"remove_index": {"index": old}} for old in self.indices_behind(self.alias(kind)) if old != index
            ]
        self._client.indices.update_aliases(actions=actions)

    def wait_for_replicas(self) -> None:
        """Waits, for a while, for second copies on other nodes: until then, the end of one node is the end."""
        try:
            self._client.cluster.health(
                index=[self.alias(kind, following=True) for kind in KINDS],
                wait_for_status="green",
                timeout=COPIES_WITHIN,
            )
        except ApiError as error:
            logger.warning("The new index has no second copy yet: %s", error.error)

    def unfinished(self, generation: str) -> bool:
        """Whether this is a generation that a rebuild began under the present analysis and did not end."""
        if not generation or self.generation(following=True) != generation:
            return False
        behind = [self.indices_behind(self.alias(kind, following=True)) for kind in KINDS]
        return (
            behind == [[index] for index in self._indices(generation)]
            and self._analysis(behind[0][0]) == index_version()
        )

    def discard(self, generation: str) -> None:
        self._client.indices.delete(index=self._indices(generation), ignore_unavailable=True)

    def discard_unfinished(self) -> None:
        """What a rebuild left behind that was killed."""
        for kind in KINDS:
            left = self.indices_behind(self.alias(kind, following=True))
            if left:
                self._client.indices.delete(index=left, ignore_unavailable=True)

    def analysis(self) -> str:
        return self._analysis(self.records)

    def _analysis(self, index: str) -> str:
        mappings = self._client.indices.get_mapping(index=index).body
        return str(next(iter(mappings.values()))["mappings"].get("_meta", {}).get("analysis", ""))

    def _indices(self, generation: str) -> Sequence[str]:
        return [f"{self.alias(kind)}-{generation}" for kind in KINDS]
