"""Entries as the CMS lists them to be recognised: with picture, type, institution and status."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from knowledge.models import ArchiveImage, Entry
from knowledge.models.entry import EntryQuerySet
from knowledge.models.status import status_for
from knowledge.rights import Viewer, may_see_entry, may_work_on_entry

# As in the template; the public lists have made it of what is published.
PICTURE = "fill-240x240|format-webp|webpquality-74"


@dataclass(frozen=True)
class ListedEntry:
    """`url`: where the viewer edits it or, where they may not, reads it; empty where there is neither."""

    entry: Entry
    title: str
    type_label: str
    institution_name: str
    status: str
    picture: ArchiveImage | None
    url: str

    def __str__(self) -> str:
        return self.title

    @property
    def pk(self) -> int:
        return int(self.entry.pk)

    @property
    def type_name(self) -> str:
        return str(self.entry.specific_class.type_name)


def with_what_is_listed(entries: EntryQuerySet) -> EntryQuerySet:
    return entries.select_related("institution", "content_type").defer_streamfields().with_progress()


def to_list(entries: Sequence[Entry], viewer: Viewer) -> list[ListedEntry]:
    """Of entries that this viewer may read in the CMS; pictures that they may not see are left out."""
    images = ArchiveImage.objects.visible_to(viewer).prefetch_renditions(PICTURE)
    pictures = images.in_bulk([entry.lead_image_id for entry in entries if entry.lead_image_id])
    return [
        ListedEntry(
            entry=entry,
            title=entry.get_admin_display_title(),
            type_label=str(entry.page_type_display_name),
            institution_name=str(entry.institution.local_name),
            status=str(status_for(viewer, entry).label),
            picture=pictures.get(entry.lead_image_id or 0),
            url=_url(entry, viewer),
        )
        for entry in entries
    ]


def _url(entry: Entry, viewer: Viewer) -> str:
    if may_work_on_entry(viewer, entry):
        return reverse("wagtailadmin_pages:edit", args=[entry.pk])
    return entry.url or "" if may_see_entry(viewer, entry) else ""
