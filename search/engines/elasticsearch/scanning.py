"""Everything that an index holds, page by page, as it was at one moment."""

from collections.abc import Collection, Iterator
from typing import Any

from elasticsearch import Elasticsearch

RECORD: dict[str, Any] = {"term": {"kind": "record"}}
ENTRIES_A_PAGE = 10_000
KEPT_OPEN = "2m"


def fingerprints(client: Elasticsearch, index: str) -> Iterator[tuple[int, int]]:
    """Every entry with the fingerprint of what is there; tombstones are none."""
    client.indices.refresh(index=index)
    point = client.open_point_in_time(index=index, keep_alive=KEPT_OPEN)["id"]
    after: dict[str, Any] = {}
    try:
        while True:
            answer = client.search(
                pit={"id": point, "keep_alive": KEPT_OPEN},
                query=RECORD,
                size=ENTRIES_A_PAGE,
                # Sorted by what is asked for, which is read from columns: to fetch a document, even for its _id alone,
                # unpacks its text, and took forty times as long.
                stored_fields="_none_",
                sort=[{"entry": "asc"}, {"fingerprint": "asc"}],
                track_total_hits=False,
                # A shard that does not answer would make entries look as if they were missing.
                allow_partial_search_results=False,
                **after,
            )
            hits = answer["hits"]["hits"]
            yield from ((hit["sort"][0], hit["sort"][1]) for hit in hits)
            if len(hits) < ENTRIES_A_PAGE:
                break
            after = {"search_after": hits[-1]["sort"]}
    finally:
        client.options(ignore_status=404).close_point_in_time(id=point)


def holding(client: Elasticsearch, index: str, entries: Collection[int]) -> frozenset[int]:
    """Which of these entries are there."""
    client.indices.refresh(index=index)
    answer = client.search(
        index=index,
        query={"bool": {"filter": [RECORD, {"terms": {"entry": sorted(set(entries))}}]}},
        size=max(len(entries), 1),
        stored_fields="_none_",
        sort=[{"entry": "asc"}],
        allow_partial_search_results=False,
    )
    return frozenset(hit["sort"][0] for hit in answer["hits"]["hits"])
