"""How many entries a viewer would find behind each way in."""

from collections import Counter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from knowledge.entry_types import MODELS
from knowledge.models import Entry, EntryTag
from knowledge.rights import Viewer
from knowledge.rights.entries import visible_entries


def by_type(viewer: Viewer) -> dict[str, int]:
    """By type name; types without entries are there with 0."""
    found = _counted(viewer, "content_type_id")
    types = ContentType.objects.get_for_models(*MODELS)
    return {model.type_name: found.get(types[model].pk, 0) for model in MODELS}


def by_opk(viewer: Viewer) -> dict[str, int]:
    return _counted(viewer, "opk")


def by_area(viewer: Viewer) -> Counter[str]:
    """By code; an area counts what lies in it and in the areas inside it."""
    total: Counter[str] = Counter()
    for code, count in _counted(viewer, "area__code").items():
        parts = code.split(".") if code else []
        for depth in range(1, len(parts) + 1):
            total[".".join(parts[:depth])] += count
    return total


def by_tag(viewer: Viewer, most: int | None = None) -> list[tuple[str, str, int]]:
    """Slug, name and count, most frequent first."""
    rows = (
        EntryTag.objects.filter(visible_entries(viewer, "content_object__"))
        .values_list("tag__slug", "tag__name")
        .annotate(count=Count("content_object", distinct=True))
        .order_by("-count", "tag__name")
    )
    return [(slug, name, count) for slug, name, count in rows[:most]]


def _counted(viewer: Viewer, field: str) -> dict[Any, int]:
    rows = Entry.objects.visible_to(viewer).order_by().values_list(field).annotate(count=Count("pk"))
    return dict(rows)
