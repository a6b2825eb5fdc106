"""What is forgotten, and when."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum

from .models import Refinement, SearchCount

_forgot_on: date | None = None


def enough(rows: QuerySet[Any], *names: str) -> QuerySet[Any, dict[str, Any]]:
    """Those wordings that so many occasions had in common that they say nothing about one person."""
    totals = rows.values(*names).annotate(_all=Sum("occasions")).filter(_all__gte=settings.SEARCH_LEARNING_FEWEST)
    return totals.order_by()


def forget(today: date) -> int:
    """Removes what is old, and earlier what remained rare; returns how many rows."""
    oldest = today - timedelta(days=settings.SEARCH_LEARNING_DAYS)
    rare_until = today - timedelta(days=settings.SEARCH_LEARNING_RARE_DAYS)
    removed = 0
    with transaction.atomic():
        for model in (SearchCount, Refinement):
            removed += model.objects.filter(day__lt=oldest).delete()[0]
        common = enough(SearchCount.objects.all(), "query").values("query")
        old = SearchCount.objects.filter(day__lt=rare_until)
        removed += old.exclude(query__in=common).delete()[0]
        removed += _forget_rare_pairs(rare_until)
    return removed


def _forget_rare_pairs(until: date) -> int:
    common = {(row["before"], row["after"]) for row in enough(Refinement.objects.all(), "before", "after")}
    old = Refinement.objects.filter(day__lt=until).values_list("pk", "before", "after")
    rare = [pk for pk, before, after in old if (before, after) not in common]
    return Refinement.objects.filter(pk__in=rare).delete()[0] if rare else 0


def forget_daily(today: date) -> None:
    """At the first search that a process counts on a day."""
    global _forgot_on
    if _forgot_on != today:
        forget(today)
        _forgot_on = today
