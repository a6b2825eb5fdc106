"""What the counts say: which searches are common, which find nothing, which are tried again in other words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum

from search.engines import engine
from search.glossary import glossary
from search.indexing import outbox
from search.port import EngineUnavailableError, Query

from .models import Refinement, SearchCount
from .retention import enough

MOST_RARE = 5_000  # rows looked through for words
WORDS_SHOWN = 12
SHORTEST_WORD = 3

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Rare:
    """Searches that too few made to be shown by their wording."""

    wordings: int = 0
    occasions: int = 0


def popular(rows: QuerySet[SearchCount]) -> Rows:
    """Of each common wording: `times`, `nothing` (times without result), `hits` (found last), `last` (day)."""
    newest = SearchCount.objects.filter(query=OuterRef("query")).order_by("-day", "-pk").values("hits")[:1]
    return (
        _common(rows)
        .values("query")
        .annotate(
            times=Sum("occasions"),
            nothing=Sum("without_result"),
            part=Sum("in_part"),
            last=Max("day"),
            hits=Subquery(newest),
        )
    )


def failing(rows: QuerySet[SearchCount]) -> Rows:
    """The same, of those that found nothing or only entries with some of the words. `failed`: how often either."""
    return popular(rows).annotate(failed=F("nothing") + F("part")).filter(failed__gt=0)


def refined(rows: QuerySet[Refinement]) -> Rows:
    """Of each common pair: `before`, `after`, `way`, `times`, `hits` (found last by the second), `last` (day)."""
    pair = {"before": OuterRef("before"), "after": OuterRef("after")}
    total = enough(Refinement.objects.filter(**pair), "before", "after").values("_all")
    newest = Refinement.objects.filter(**pair).order_by("-day", "-pk").values("hits")[:1]
    return (
        rows.filter(Q(pk__in=rows.annotate(_total=Subquery(total)).filter(_total__isnull=False).values("pk")))
        .order_by()
        .values("before", "after", "way")
        .annotate(times=Sum("occasions"), last=Max("day"), hits=Subquery(newest))
    )


def rare(rows: QuerySet[SearchCount]) -> Rare:
    said = _rare(rows).aggregate(wordings=Count("query", distinct=True), occasions=Sum("occasions"))
    return Rare(said["wordings"], said["occasions"] or 0)


def rare_pairs(rows: QuerySet[Refinement]) -> Rare:
    shown = sum(row["times"] for row in refined(rows))
    every = rows.aggregate(occasions=Sum("occasions"))["occasions"] or 0
    return Rare(occasions=every - shown)


def words_of_rare_failures(rows: QuerySet[SearchCount]) -> list[tuple[str, int]]:
    """Single words that enough rare searches without result have in common: what their wordings may not say, these
    may. Each with the number of occasions."""
    found: Counter[str] = Counter()
    for row in _rare(rows).filter(without_result__gt=0).values("query", "without_result")[:MOST_RARE]:
        for word in {word for word in row["query"].split() if len(word) >= SHORTEST_WORD}:
            found[word] += row["without_result"]
    common = [(word, times) for word, times in found.most_common() if times >= settings.SEARCH_LEARNING_FEWEST]
    return common[:WORDS_SHOWN]


def found_now(queries: Iterable[str]) -> dict[str, tuple[int, bool]]:
    """What each would find today for the public, and whether that has only some of its words. Those are missing for
    which no engine answers."""
    found: dict[str, tuple[int, bool]] = {}
    try:
        without = outbox.suppressed_entries()
    except EngineUnavailableError:
        return found
    for text in queries:
        expansions = glossary().expand(text).by_word
        try:
            results = engine().search(
                Query(text, without=without, size=1, facets=(), segment_hits=0, expansions=expansions)
            )
        except EngineUnavailableError:
            break
        if not results.degraded:
            found[text] = (results.total, results.relaxed)
    return found


def _common(rows: QuerySet[SearchCount]) -> QuerySet[SearchCount]:
    return rows.filter(query__in=enough(SearchCount.objects.all(), "query").values("query")).order_by()


def _rare(rows: QuerySet[SearchCount]) -> QuerySet[SearchCount]:
    return rows.exclude(query__in=enough(SearchCount.objects.all(), "query").values("query")).order_by()
