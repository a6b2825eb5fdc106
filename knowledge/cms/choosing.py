"""Which pages a chooser offers."""

from typing import Any

from django.db.models import Q

from knowledge.models import Entry
from knowledge.rights import Viewer


def consultable_only(pages: Any, viewer: Viewer) -> Any:
    """Of these pages, those that are no entries, and the entries that this viewer may consult."""
    if viewer.is_curator:
        return pages
    return pages.filter(
        Q(pk__in=Entry.objects.consultable_by(viewer).values("pk")) | ~Q(pk__in=Entry.objects.values("pk"))
    )
