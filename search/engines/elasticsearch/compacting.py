"""After a rebuild: one file for each index, without the copies that loading left.

Of every document whose kept part leaves something out, Elasticsearch keeps besides what was sent, for the sake of a
second copy that may have to catch up. A merge drops that, but not of what such a copy may still ask for; how far that
is, is agreed anew every 30 seconds, up to what lies safely on disk.
"""

import time
from typing import Any

from elasticsearch import Elasticsearch

PAUSE = 1.0  # seconds
MERGED_WITHIN = 4 * 3600.0  # seconds


def compact(client: Elasticsearch, index: str, within: float) -> None:
    """`within`: seconds to wait at most until what was sent need not be kept any more."""
    client.indices.flush(index=index)
    written = {shard: _written(state) for shard, state in _shards(client, index)}
    until = time.monotonic() + within
    while time.monotonic() < until and any(
        _kept(state) <= written.get(key, -1) for key, state in _shards(client, index)
    ):
        time.sleep(PAUSE)
    # One file: what changes from now on is little beside it, and a file of many deletions is merged again by itself.
    client.options(request_timeout=MERGED_WITHIN).indices.forcemerge(index=index, max_num_segments=1)


def _shards(client: Elasticsearch, index: str) -> list[tuple[str, Any]]:
    found = client.indices.stats(index=index, level="shards")["indices"]
    return [
        (f"{name} {number}", copy)
        for name, one in found.items()
        for number, copies in one["shards"].items()
        for copy in copies
        if copy["routing"]["primary"]
    ]


def _written(state: Any) -> int:
    """Number of the last change."""
    return int(state["seq_no"]["max_seq_no"])


def _kept(state: Any) -> int:
    """Number of the first change that a second copy may ask for."""
    leases = state.get("retention_leases", {}).get("leases", ())
    return min((int(lease["retaining_seq_no"]) for lease in leases), default=_written(state) + 1)
