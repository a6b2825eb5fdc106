"""A section: all entries of one type."""

from typing import Any

from django.http import Http404, HttpRequest

from knowledge import entry_types
from knowledge.models import Dimension, SectionIndex
from knowledge.models.page_context import page_context
from knowledge.rights import Viewer

from .listing import listing


@page_context.register
def section_context(page: SectionIndex, request: HttpRequest) -> dict[str, Any]:
    viewer = Viewer.of(getattr(request, "user", None))
    if page.entry_type not in entry_types.by_name():
        raise Http404
    return {
        "type_name": page.entry_type,
        "title": page.local_title,
        "intro": page.local_intro,
        "description": page.local_intro,
        "page_title": page.local_title,
        "listing": listing(Dimension.TYPE, page.entry_type, request, viewer),
    }
