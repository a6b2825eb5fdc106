"""On the desk of librarians: topics that readers look for in vain."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from wagtail.admin.ui.components import Component

from knowledge.rights import Viewer

from .models import DocumentationRequest, RequestState

SHOWN = 6


class RequestsPanel(Component):
    name = "documentation-requests"
    template_name = "insight/requests_panel.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        viewer = Viewer.of(parent_context["request"].user)
        open_to_all = DocumentationRequest.objects.filter(state=RequestState.OPEN)
        own = DocumentationRequest.objects.filter(
            Q(state=RequestState.TAKEN, institution_id=viewer.institution_id), institution_id__isnull=False
        )
        if not viewer.is_staff:
            return {}
        viewset = DocumentationRequest.snippet_viewset  # type: ignore[attr-defined]  # set by Wagtail
        address = viewset.get_url_name("inspect")
        return {
            "asked": [(one, reverse(address, args=[one.pk])) for one in open_to_all[:SHOWN]],
            "own": [(one, reverse(address, args=[one.pk])) for one in own[:SHOWN]],
            "more": max(0, open_to_all.count() - SHOWN),
            "list_url": reverse(viewset.get_url_name("list")),
        }
