"""A section: all entries of one type."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest

from knowledge import entry_types
from knowledge.models import Entry
from knowledge.rights import Viewer

from .listing import listing

if TYPE_CHECKING:
    from knowledge.models import SectionIndex


def section_context(page: "SectionIndex", request: HttpRequest) -> dict[str, Any]:
    viewer = Viewer.of(getattr(request, "user", None))
    model = entry_types.by_name().get(page.entry_type)
    if model is None:
        raise Http404
    entries = Entry.objects.visible_to(viewer).filter(content_type=ContentType.objects.get_for_model(model))
    return {
        "type_name": page.entry_type,
        "title": page.local_title,
        "intro": page.local_intro,
        "description": page.local_intro,
        "page_title": page.local_title,
        "listing": listing(entries, request, viewer),
    }
