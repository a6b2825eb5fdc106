"""An embargo in plain words, and the form in which a curator sets or lifts it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from knowledge.access.embargoes import change_embargo
from knowledge.cms.reasons import reason_field
from knowledge.dates import in_words
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Entry, Recording
from knowledge.models.embargo import Embargoed

SET, LIFT = "set", "lift"


def embargo_in_words(thing: Embargoed) -> str:
    """Empty where none holds today."""
    if thing.embargo_event:
        return gettext("Closed to the public until: %(event)s") % {"event": thing.embargo_event}
    day = day_in_jakarta()
    if thing.embargo_until is None or thing.embargo_until <= day:
        return ""
    return gettext("Closed to the public until %(day)s; %(left)s") % {
        "day": in_words(thing.embargo_until.isoformat()),
        "left": _left(day, thing.embargo_until),
    }


def _left(day: date, until: date) -> str:
    """In the largest unit of which one is full."""
    months = (until.year - day.year) * 12 + until.month - day.month - (until.day < day.day)
    if months >= 12:
        years = months // 12
        return ngettext("%(number)d year left", "%(number)d years left", years) % {"number": years}
    if months:
        return ngettext("%(number)d month left", "%(number)d months left", months) % {"number": months}
    days = (until - day).days
    return ngettext("%(number)d day left", "%(number)d days left", days) % {"number": days}


class EmbargoForm(forms.Form):
    until = forms.DateField(
        label=_("Closed until this day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("At the beginning of this day, in Jakarta, it opens by itself."),
    )
    event = forms.CharField(
        label=_("Or closed until something has happened"),
        max_length=Entry._meta.get_field("embargo_event").max_length,
        required=False,
        help_text=_("In a few words. Example: the book has appeared. Somebody has to lift it here then."),
    )
    reason = reason_field()

    def __init__(self, data: Any, *, thing: Entry | Recording) -> None:
        super().__init__(data, prefix="embargo", initial={"until": thing.embargo_until, "event": thing.embargo_event})
        self.is_lifting = data is not None and data.get("embargo") == LIFT

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if day is not None and day <= day_in_jakarta() and not self.is_lifting:
            raise ValidationError(_("This day has come already: choose a later one."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_lifting or self.errors:
            return cleaned
        if cleaned.get("until") and cleaned.get("event"):
            self.add_error("event", _("Choose one of the two: a day, or something that has to happen."))
        elif not cleaned.get("until") and not cleaned.get("event"):
            self.add_error("until", _("Write a day here, or below what has to happen first."))
        return cleaned

    def carry_out(self, thing: Entry | Recording, user: Any) -> None:
        """Of a valid form."""
        given = self.cleaned_data
        until, event = (None, "") if self.is_lifting else (given["until"], given["event"])
        change_embargo(thing=thing, until=until, event=event, user=user, reason=given["reason"])
