"""The field for rich text. What is sent to it is written by its script; whatever else comes is taken as plain words."""

from typing import Any

from django.utils.html import escape
from wagtail.admin.rich_text import DraftailRichTextArea


class RichTextArea(DraftailRichTextArea):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Wagtail's own answers with a server error to what its script has not written."""
        try:
            return super().value_from_datadict(data, files, name)
        except (ValueError, AttributeError, TypeError, LookupError):
            sent = str(data.get(name) or "")
            return f"<p>{escape(sent)}</p>" if sent else ""
