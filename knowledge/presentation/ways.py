"""Ways into the archive: a name, an address, and how much lies behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from knowledge import entry_types
from knowledge.models import AdvancementObject, Area
from knowledge.rights import Viewer

from . import counts
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


def types(viewer: Viewer) -> list[Way]:
    return [
        Way(Words(str(entry_types.label_plural(name)), ""), section_url(name), count, name)
        for name, count in counts.by_type(viewer).items()
    ]


def advancement_objects(viewer: Viewer) -> list[Way]:
    found = counts.by_opk(viewer)
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
    return [
        Way(Words(name, CONTENT_LANGUAGE), reverse("knowledge:browse_tag", args=[slug]), count)
        for slug, name, count in counts.by_tag(viewer, most)
    ]
