"""What the history of an entry says of consents and embargoes. It names no narrator."""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from knowledge.rights.consents import ConsentState


class ConsentRecorded(LogFormatter):
    label = _("Record a consent")
    message = _("Recorded what a narrator decided")

    def format_message(self, log_entry: Any) -> str:
        state = log_entry.data.get("state", "")
        words = {"narrator": log_entry.data.get("narrator", ""), "state": dict(ConsentState.choices).get(state, state)}
        return gettext("Consent of narrator %(narrator)s: %(state)s") % words


class EmbargoChanged(LogFormatter):
    label = _("Change the embargo")
    message = _("Changed the embargo")

    def format_message(self, log_entry: Any) -> str:
        until, event = (log_entry.data.get(name, ["", ""])[1] for name in ("until", "event"))
        day = parse_date(until or "")
        if day is not None:
            return gettext("Closed to the public until %(day)s") % {"day": date_format(day)}
        if event:
            return gettext("Closed to the public until: %(event)s") % {"event": event}
        return gettext("Lifted the embargo")

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))
