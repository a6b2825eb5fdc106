"""What a look through the entry, as it was last saved, finds missing."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel

from knowledge.cms.completeness import findings


class ChecksPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/cms/checks_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            return {
                **context,
                "ark": self.instance.ark if saved else "",
                "findings": findings(self.instance) if saved else None,
            }
