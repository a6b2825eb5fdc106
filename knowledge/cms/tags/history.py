"""How the history of a tag tells what was done to it."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from .actions import DESCRIBE, MERGE, RENAME

__all__ = ["DESCRIBE", "MERGE", "RENAME", "Merged", "Renamed"]


class Renamed(LogFormatter):
    label = _("Rename")
    message = _("Renamed")

    def format_message(self, log_entry: Any) -> str:
        names = {"before": log_entry.data.get("from", ""), "after": log_entry.data.get("to", "")}
        return gettext("Renamed from “%(before)s” to “%(after)s”") % names


class Merged(LogFormatter):
    label = _("Merge")
    message = _("Merged")

    def format_message(self, log_entry: Any) -> str:
        names = ", ".join(f"“{one.get('name', '')}”" for one in log_entry.data.get("merged", ()))
        return gettext("Took in %(names)s") % {"names": names}
