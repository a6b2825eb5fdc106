"""Ways into the archive: a name, an address, and how much lies behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from taggit.models import Tag

from knowledge import entry_types
from knowledge.browse_index import most_frequent
from knowledge.models import AdvancementObject, Area, Dimension
from knowledge.rights import Viewer

from .areas import short_name
from .words import CONTENT_LANGUAGE, Words


@dataclass(frozen=True)
class Way:
    name: Words
    url: str
    count: int
    type_name: str = ""


def section_url(type_name: str) -> str:
    return reverse("wagtail_serve", args=[f"{entry_types.SLUGS[type_name]}/"])


def types(found: Mapping[str, int]) -> list[Way]:
    """Types without entries too."""
    return [
        Way(Words(str(entry_types.label_plural(name)), ""), section_url(name), found.get(name, 0), name)
        for name in entry_types.SLUGS
    ]


def advancement_objects(found: Mapping[str, int]) -> list[Way]:
    return [
        Way(Words(str(kind.label), ""), reverse("knowledge:browse_opk", args=[kind.value]), found.get(kind.value, 0))
        for kind in AdvancementObject
    ]


def areas(listed: Iterable[Area], found: Mapping[str, int]) -> list[Way]:
    return [
        Way(Words(short_name(area), ""), reverse("knowledge:browse_area", args=[area.code]), found.get(area.code, 0))
        for area in listed
    ]


def tags(viewer: Viewer, most: int | None = None) -> list[Way]:
    """The most frequent first."""
    found = {int(pk): count for pk, count in most_frequent(viewer, Dimension.TAG, most).items()}
    known = Tag.objects.in_bulk(list(found)) if most else {tag.pk: tag for tag in Tag.objects.all()}
    return [
        Way(Words(known[pk].name, CONTENT_LANGUAGE), reverse("knowledge:browse_tag", args=[known[pk].slug]), count)
        for pk, count in found.items()
        if pk in known
    ]
