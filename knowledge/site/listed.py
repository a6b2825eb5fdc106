"""Entries as a page of results reads them: the columns that a card and the rules of access look at, without the model.

Twenty models take ten times as long to be made as their rows to be read. Whether the viewer may find an entry is asked
of the database each time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import get_language

from knowledge.models import Entry
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer

COLUMNS = (
    "pk", "slug", "title", "title_en", "summary", "summary_en", "year_from", "year_to", "years_approximate", "live",
    "effective_access", "institution_id", "lead_image_id", "has_content_warning",
)  # fmt: skip
NAMES = ("content_type_id", "area__name", "institution__name", "institution__name_en")


@dataclass(frozen=True, slots=True)
class Name:
    """Of an area or an institution."""

    name: str
    name_en: str = ""

    @property
    def local_name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name


@dataclass(slots=True)
class Listed:
    """Has the attributes of an `Entry` that lists show."""

    pk: int
    slug: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    year_from: int | None
    year_to: int | None
    years_approximate: bool
    live: bool
    effective_access: str
    institution_id: int
    lead_image_id: int | None
    has_content_warning: bool
    type_name: str
    area: Name | None
    institution: Name


def visible(entries: Collection[int], viewer: Viewer) -> dict[int, Listed]:
    """Those of these entries that the viewer may see."""
    return _listed(Entry.objects.visible_to(viewer), entries)


def consultable(entries: Collection[int], viewer: Viewer) -> dict[int, Listed]:
    """Those of these entries that the viewer may read in the CMS."""
    return _listed(Entry.objects.consultable_by(viewer), entries)


def _listed(found: EntryQuerySet, entries: Collection[int]) -> dict[int, Listed]:
    rows = found.filter(pk__in=entries).order_by().values_list(*COLUMNS, *NAMES) if entries else ()
    return {row[0]: _made(*row) for row in rows}


def _made(*row: Any) -> Listed:
    content_type, area, *institution = row[len(COLUMNS) :]
    named: tuple[Any, ...] = (_type_name(content_type), Name(area) if area else None, Name(*institution))
    return Listed(*row[: len(COLUMNS)], *named)


@cache
def _type_name(content_type: int) -> str:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    name: str = model.type_name
    return name
