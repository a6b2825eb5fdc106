"""An entry as lists show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.utils.translation import get_language

from knowledge import entry_types
from knowledge.models import Entry
from knowledge.rights import Viewer
from knowledge.text.words import Words, in_language

from .addresses import entry_url
from .areas import short_name
from .listed import Listed
from .pictures import Picture, Pictures
from .thumbnails import Thumbnails
from .times import years


@dataclass(frozen=True)
class Card:
    pk: int
    url: str
    type_name: str
    type_label: str
    title: Words
    summary: Words
    place: str
    years: str
    institution: str
    picture: Picture | None
    has_content_warning: bool


def card(entry: Entry | Listed, pictures: Pictures | Thumbnails) -> Card:
    """The entry comes from `Entry.objects.for_cards()`, or has its area and institution at hand."""
    language = get_language()
    type_name: str = entry.type_name or cast(Entry, entry).specific_class.type_name
    return Card(
        pk=entry.pk,
        url=entry_url(entry.slug, language),
        type_name=type_name,
        type_label=_type_label(type_name, language),
        title=in_language(entry, "title", language),
        summary=in_language(entry, "summary", language),
        place=short_name(entry.area) if entry.area else "",
        years=years(entry),
        institution=entry.institution.local_name,
        picture=pictures.card(entry.lead_image_id),
        has_content_warning=entry.has_content_warning,
    )


@lru_cache
def _type_label(type_name: str, _language: str | None) -> str:
    return str(entry_types.label(type_name))


def cards(entries: Iterable[Entry], viewer: Viewer) -> list[Card]:
    listed = list(entries)
    pictures = Pictures(viewer, [entry.lead_image_id for entry in listed])
    return [card(entry, pictures) for entry in listed]


def visible_by_id(ids: Iterable[int | None], viewer: Viewer) -> dict[int, Entry]:
    """Those of these entries that the viewer may see, ready to become cards."""
    wanted = {pk for pk in ids if pk}
    found = Entry.objects.visible_to(viewer).filter(pk__in=wanted).for_cards() if wanted else ()
    return {entry.pk: entry for entry in found}


def in_order(ids: Iterable[int | None], make: Callable[[int], Card | None]) -> list[Card]:
    """Cards in the order of the ids, each once, without those that cannot be shown."""
    made = [make(pk) for pk in dict.fromkeys(ids) if pk]
    return [one for one in made if one is not None]
