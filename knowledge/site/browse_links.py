"""Links into the archive: a name, an address, and how many entries lie behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from taggit.models import Tag

from knowledge import entry_types
from knowledge.browse_index import most_frequent
from knowledge.models import AdvancementObject, Area, Dimension
from knowledge.rights import Viewer
from knowledge.text.words import CONTENT_LANGUAGE, Words

from .areas import short_name


@dataclass(frozen=True)
class BrowseLink:
    name: Words
    url: str
    count: int
    type_name: str = ""


def section_url(type_name: str) -> str:
    return reverse("wagtail_serve", args=[f"{entry_types.by_name()[type_name].slug}/"])


def types(found: Mapping[str, int]) -> list[BrowseLink]:
    """Types without entries too."""
    return [
        BrowseLink(Words(str(one.label_plural), ""), section_url(one.name), found.get(one.name, 0), one.name)
        for one in entry_types.registered()
    ]


def advancement_objects(found: Mapping[str, int]) -> list[BrowseLink]:
    return [
        BrowseLink(
            Words(str(kind.label), ""), reverse("knowledge:browse_opk", args=[kind.value]), found.get(kind.value, 0)
        )
        for kind in AdvancementObject
    ]


def areas(listed: Iterable[Area], found: Mapping[str, int]) -> list[BrowseLink]:
    return [
        BrowseLink(
            Words(short_name(area), ""), reverse("knowledge:browse_area", args=[area.code]), found.get(area.code, 0)
        )
        for area in listed
    ]


def tags(viewer: Viewer, most: int | None = None) -> list[BrowseLink]:
    """The most frequent first, then by name: a number would tell of the tags that were made before it."""
    name = Subquery(Tag.objects.filter(pk=Cast(OuterRef("value"), BigIntegerField())).values("name")[:1])
    found = {int(pk): count for pk, count in most_frequent(viewer, Dimension.TAG, most, then=name).items()}
    known = Tag.objects.in_bulk(list(found)) if most else {tag.pk: tag for tag in Tag.objects.all()}
    return [
        BrowseLink(
            Words(known[pk].name, CONTENT_LANGUAGE), reverse("knowledge:browse_tag", args=[known[pk].slug]), count
        )
        for pk, count in found.items()
        if pk in known
    ]
