"""Areas by the names that people use, with their way down from the kota."""

from dataclasses import dataclass

from django.urls import reverse

from knowledge.models import Area
from knowledge.models.area import short_name

__all__ = ["AreaLink", "area_link", "short_name", "way_to"]


@dataclass(frozen=True)
class AreaLink:
    name: str
    url: str
    level: str


def area_link(area: Area) -> AreaLink:
    return AreaLink(short_name(area), reverse("knowledge:browse_area", args=[area.code]), str(area.get_level_display()))


def way_to(area: Area | None) -> list[AreaLink]:
    """From the kota down to the area. Its parents should have been fetched with it."""
    links: list[AreaLink] = []
    while area is not None and area.parent_id is not None:
        links.insert(0, area_link(area))
        area = area.parent
    return links
