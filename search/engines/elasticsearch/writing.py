"""Changes: bulk requests with the entry's version, so that a late write never replaces a newer one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from search.engines import terms
from search.port import Document, EngineUnavailableError, to_json

from .mappings import record, segments, tombstone

BULK_BYTES = 5_000_000
CONFLICT, MISSING = 409, 404
RETRY = frozenset({429, 502, 503})
UNREADABLE = frozenset({400, 413})  # of a whole request: malformed, too large

Failures = dict[int, str]


def write(client: Elasticsearch, aliases: tuple[str, str], documents: Sequence[Document], *, refresh: bool) -> Failures:
    """Segments first: until its record follows, nothing leads to them."""
    records_alias, segments_alias = aliases
    failures: Failures = {}
    speech = {document.entry: terms.chunk_terms(document) for document in documents}
    _bulk(client, segments_alias, _segment_actions(documents, speech, segments_alias), failures, refresh=refresh)
    safe = [document for document in documents if document.entry not in failures]
    stale = _bulk(
        client,
        records_alias,
        _record_actions(safe, speech),
        failures,
        refresh=refresh,
    )
    written: dict[int, list[int]] = defaultdict(list)
    for document in safe:
        if document.entry in stale:
            _remove_segments(client, segments_alias, [document.entry], "term", document.version, refresh=refresh)
        else:
            written[document.version].append(document.entry)
    for version, entries in written.items():
        _remove_segments(client, segments_alias, entries, "lt", version, refresh=refresh)
    return failures


def delete_with_tombstone(
    client: Elasticsearch, aliases: tuple[str, str], entries: Sequence[int], version: int, *, refresh: bool
) -> Failures:
    """Tombstones: Elasticsearch forgets the version of what was deleted after a minute."""
    failures: Failures = {}
    actions = ((entry, _versioned(entry, version), tombstone(entry, version)) for entry in entries)
    stale = _bulk(client, aliases[0], actions, failures, refresh=refresh)
    gone = [entry for entry in entries if entry not in stale]
    _remove_segments(client, aliases[1], gone, "lt", version, refresh=refresh)
    return failures


def load(client: Elasticsearch, aliases: tuple[str, str], documents: Sequence[Document]) -> Failures:
    """Into a generation that nobody reads yet: no older segments are to be taken away, and all goes in one request."""
    failures: Failures = {}
    speech = {document.entry: terms.chunk_terms(document) for document in documents}
    actions = chain(_segment_actions(documents, speech, aliases[1]), _record_actions(documents, speech))
    _bulk(client, aliases[0], actions, failures, refresh=False)
    return failures


Action = tuple[int, dict[str, Any], dict[str, Any]]  # entry, header, document
Speech = Mapping[int, Sequence[terms.ChunkTerms]]  # by entry


def _versioned(entry: int, version: int) -> dict[str, Any]:
    return {"_id": str(entry), "version": version, "version_type": "external_gte"}


def _segment_actions(documents: Sequence[Document], speech: Speech, alias: str) -> Iterator[Action]:
    for document in documents:
        for key, values in segments(document, speech[document.entry]):
            yield document.entry, {"_index": alias, "_id": key}, values


def _record_actions(documents: Sequence[Document], speech: Speech) -> Iterator[Action]:
    for document in documents:
        values = record(document, speech[document.entry])
        yield document.entry, _versioned(document.entry, document.version), values


def _bulk(
    client: Elasticsearch, alias: str, actions: Iterable[Action], failures: Failures, *, refresh: bool
) -> set[int]:
    """Sends all actions; adds refused entries to `failures`, gives back those that were older than the index."""
    stale: set[int] = set()
    for entries, lines in _chunks(actions):
        for entry, item in _outcomes(client, alias, entries, lines, refresh=refresh):
            outcome = item["index"]
            if outcome["status"] == CONFLICT:
                stale.add(entry)
            elif outcome["status"] == MISSING:
                raise EngineUnavailableError(f"the alias {alias} is missing")
            elif outcome["status"] in RETRY:
                raise EngineUnavailableError(f"Elasticsearch is overloaded: {outcome['error']['type']}")
            elif outcome["status"] >= 400:
                failures[entry] = f"{outcome['error']['type']}: {outcome['error'].get('reason', '')}"[:500]
    return stale


def _outcomes(
    client: Elasticsearch, alias: str, entries: list[int], lines: list[bytes], *, refresh: bool
) -> Iterator[tuple[int, dict[str, Any]]]:
    """What became of each action, of those that were not simply done."""
    try:
        answer = client.perform_request(
            "POST",
            f"/{alias}/_bulk",
            params={"require_alias": "true", "refresh": str(refresh).lower()}
            | {"filter_path": "errors,items.*.status,items.*.error.type,items.*.error.reason"},
            headers={"content-type": "application/x-ndjson", "accept": "application/json"},
            body=b"".join(lines),
        ).body
    except ApiError as error:
        if error.status_code not in UNREADABLE:
            raise
        # The request as a whole was refused, perhaps for one document in it: the others must not wait for that one.
        if len(lines) == 1:
            refusal = {"type": str(error.error), "reason": f"the server answered {error.status_code}"}
            yield entries[0], {"index": {"status": error.status_code, "error": refusal}}
            return
        half = len(lines) // 2
        yield from _outcomes(client, alias, entries[:half], lines[:half], refresh=refresh)
        yield from _outcomes(client, alias, entries[half:], lines[half:], refresh=refresh)
        return
    if answer["errors"]:
        yield from zip(entries, answer["items"], strict=True)


def _chunks(actions: Iterable[Action]) -> Iterator[tuple[list[int], list[bytes]]]:
    entries: list[int] = []
    lines: list[bytes] = []
    size = 0
    for entry, header, document in actions:
        lines.append(b"%b\n%b\n" % (to_json({"index": header}), to_json(document)))
        entries.append(entry)
        size += len(lines[-1])
        if size >= BULK_BYTES:
            yield entries, lines
            entries, lines, size = [], [], 0
    if entries:
        yield entries, lines


def _remove_segments(
    client: Elasticsearch, alias: str, entries: Sequence[int], how: str, version: int, *, refresh: bool
) -> None:
    """Older segments cannot be found any more; they are removed so that they do not lie about.

    `refresh`: those that were written a moment ago too, which a query does not see yet, and before the answer.
    """
    if not entries:
        return
    if refresh:
        client.indices.refresh(index=alias)
    of_version = {"term": {"version": version}} if how == "term" else {"range": {"version": {how: version}}}
    client.delete_by_query(
        index=alias,
        query={"bool": {"filter": [{"terms": {"entry": list(entries)}}, of_version]}},
        conflicts="proceed",
        refresh=refresh,
    )
