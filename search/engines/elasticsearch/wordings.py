"""Words that entries hold, and those near them; and what several wordings of a search would find."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.base import EngineUnavailableError, Glimpse, Query, Values
from search.plan import Plan, plan

from . import queries
from .scanning import RECORD


def corrections(
    client: Elasticsearch, index: str, words: Sequence[str], allowed: tuple[Values, ...]
) -> dict[str, tuple[str, ...]]:
    if not words:
        return {}
    # In one request: which words are held, and what is near to those that the index does not have at all.
    suggest = {word: queries.near(word, "missing") for word in words}
    answer = client.search(index=index, size=0, track_total_hits=False, suggest=suggest, **_held(words, allowed)).body
    known, listed = _counts(answer), _options(answer["suggest"])
    unknown = [word for word in words if not known[word]]
    if unanswered := [word for word in unknown if not listed[word]]:
        # Perhaps held only by what was withdrawn: the index still has such a word, and so it was not "missing".
        suggest = {word: queries.near(word, "always") for word in unanswered}
        listed |= _options(client.search(index=index, size=0, suggest=suggest).body["suggest"])
    others = sorted({other for word in unknown for other in listed[word]})
    if not others:
        return dict.fromkeys(unknown, ())
    # The suggester knows the words of what was withdrawn, and no condition: each is looked up once more.
    held = client.search(index=index, size=0, track_total_hits=False, **_held(others, allowed)).body
    counts = _counts(held)
    return {word: _likeliest(listed[word], counts) for word in unknown}


def glimpses(client: Elasticsearch, index: Callable[[Query], str], asked: Sequence[Query]) -> tuple[Glimpse, ...]:
    plans = [plan(query.text, query.expansions) for query in asked]
    found = _glimpsed(client, index, asked, plans)
    doubtful = [number for number, wanted in enumerate(plans) if wanted.too_strict(found[number].total)]
    looser = [plans[number].loose for number in doubtful]
    for number, more in zip(
        doubtful, _glimpsed(client, index, [asked[number] for number in doubtful], looser), strict=True
    ):
        if more.total > found[number].total:
            found[number] = Glimpse(more.total, True, more.score)
    return tuple(found)


def _glimpsed(
    client: Elasticsearch, index: Callable[[Query], str], asked: Sequence[Query], plans: Sequence[Plan]
) -> list[Glimpse]:
    if not asked:
        return []
    lines: list[Mapping[str, Any]] = []
    for query, wanted in zip(asked, plans, strict=True):
        lines += [{"index": index(query)}, queries.search_body(query, wanted) | {"_source": False}]
    answers = client.msearch(searches=lines).body["responses"]
    if any("error" in answer for answer in answers):
        raise EngineUnavailableError("Elasticsearch did not answer all of several searches")
    return [Glimpse(one["hits"]["total"]["value"], False, _best_score(one["hits"]["hits"])) for one in answers]


def _best_score(hits: Sequence[Mapping[str, Any]]) -> float:
    return float(hits[0]["_score"] or 0.0) if hits else 0.0


def _held(words: Sequence[str], allowed: tuple[Values, ...]) -> dict[str, Any]:
    """A request that counts how many entries hold each of these words."""
    conditions = [RECORD, queries.one_of(allowed)] if allowed else [RECORD]
    filters = {word: queries.term("fold", word) for word in words}
    return {"query": {"bool": {"filter": conditions}}, "aggs": {"words": {"filters": {"filters": filters}}}}


def _counts(answer: Mapping[str, Any]) -> dict[str, int]:
    buckets = answer["aggregations"]["words"]["buckets"]
    return {word: bucket["doc_count"] for word, bucket in buckets.items()}


def _options(suggested: Mapping[str, Any]) -> dict[str, list[str]]:
    return {word: [option["text"] for part in parts for option in part["options"]] for word, parts in suggested.items()}


def _likeliest(others: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    known = sorted((other for other in others if counts[other]), key=lambda other: (counts[other], other), reverse=True)
    return tuple(known[: queries.MOST_CORRECTIONS])
