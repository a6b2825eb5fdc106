"""What members of a group find: no index of the search holds what is for some groups alone."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from knowledge.models import Entry, Recording
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer
from knowledge.text.words import Words

from .listing import listing_of


def entries_for_groups(viewer: Viewer) -> EntryQuerySet:
    """Entries that only groups read, this viewer's among them, and open ones with a recording of which that is so."""
    for_them = sorted(viewer.levels_of_groups)
    heard = Recording.objects.filter(home=OuterRef("pk"), effective_access__in=for_them)
    return Entry.objects.visible_to(viewer).filter(Q(effective_access__in=for_them) | Q(Exists(heard)))


def page(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    title = _("For your group")
    numbers = entries_for_groups(viewer).newest_first().values_list("pk", flat=True)
    return {
        "page_title": title,
        "title": Words(title, ""),
        "kicker": _("Cultural protocols"),
        "description": _("What a community keeps for its own people, and you may read. Search does not find it."),
        "listing": listing_of(numbers, request, viewer),
    }
