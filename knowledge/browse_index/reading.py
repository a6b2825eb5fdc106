"""What pages ask: how many entries a viewer finds under each heading, and which come first."""

from typing import Any

from django.db.models import QuerySet, Sum

from knowledge.models import BrowseCount, BrowsePosting, Dimension
from knowledge.rights import Viewer


def counts(viewer: Viewer, *dimensions: Dimension) -> dict[Dimension, dict[str, int]]:
    """By dimension and value, in one query; values under which the viewer finds nothing are left out."""
    found: dict[Dimension, dict[str, int]] = {dimension: {} for dimension in dimensions}
    rows = _counted(viewer).filter(dimension__in=dimensions).values_list("dimension", "value")
    for dimension, value, total in rows.annotate(total=Sum("count")).filter(total__gt=0):
        found[Dimension(dimension)][value] = total
    return found


def most_frequent(viewer: Viewer, dimension: Dimension, most: int | None = None, then: Any = "value") -> dict[str, int]:
    """Counts by value, the values with most entries first; `then`: in which order those with as many."""
    rows = (
        _counted(viewer)
        .filter(dimension=dimension)
        .values_list("value")
        .annotate(total=Sum("count"))
        .filter(total__gt=0)
    )
    return dict(rows.order_by("-total", then)[:most])


class EntriesUnder:
    """The entries under one heading, the newest first, as numbers; what a paginator cuts into pages.

    Not authorised: to be read with `Entry.objects.visible_to`.
    """

    def __init__(self, viewer: Viewer, dimension: Dimension, value: str = "") -> None:
        self._viewer, self._heading = viewer, {"dimension": dimension, "value": value}

    def count(self) -> int:
        total: int | None = _counted(self._viewer).filter(**self._heading).aggregate(total=Sum("count"))["total"]
        return total or 0

    def __getitem__(self, places: slice) -> list[int]:
        rows = BrowsePosting.objects.filter(**self._heading, access__in=sorted(self._viewer.levels))
        return list(rows.order_by("-published_at", "-entry_id").values_list("entry_id", flat=True)[places])


def _counted(viewer: Viewer) -> "QuerySet[BrowseCount, Any]":
    return BrowseCount.objects.filter(access__in=sorted(viewer.levels)).order_by()
