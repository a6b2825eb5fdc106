"""Below the related entries: people and places that the text mentions, each with a button that links it."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from knowledge.cms.mentions import ADDRESS


class MentionsPanel(Panel):
    """Filled by its script (static/js/mentions.js); without it, entries are chosen above."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/cms/mentions_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "mentions_url": reverse(ADDRESS)}
