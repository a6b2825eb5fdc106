"""Whether readers get the exact place of an entry: changed by curators, at once, with a reason."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from knowledge.access.actions import withhold_place
from knowledge.access.withheld_places import tells_its_place, transcripts_that_tell_a_place
from knowledge.entry_types.findings import Finding
from knowledge.models import AreaLevel, Entry
from knowledge.models.withheld_place import PlaceWithheld

from .reasons import reason_field

FIELD = "place_is_withheld"


class WithheldPlaceForm(forms.Form):
    place_is_withheld = forms.BooleanField(
        label=_("The exact place is not public"),
        required=False,
        help_text=PlaceWithheld._meta.get_field(FIELD).help_text,  # type: ignore[union-attr]  # a column, no relation
    )
    reason = reason_field()

    def __init__(self, data: Any, *, entry: Entry) -> None:
        super().__init__(data, prefix="tempat", initial={FIELD: entry.place_is_withheld})

    def carry_out(self, entry: Entry, user: Any) -> None:
        """Of a valid form."""
        given = self.cleaned_data
        withhold_place(entry=entry, is_withheld=given[FIELD], user=user, reason=given["reason"])


class PlaceWithheldChanged(LogFormatter):
    label = _("Change whether the exact place is public")

    def format_message(self, log_entry: Any) -> str:
        _before, after = log_entry.data.get(FIELD, (None, True))
        return gettext("Kept the exact place back") if after else gettext("Made the exact place public")

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


def withheld_place_findings(entry: Entry) -> Iterator[Finding]:
    """What tells an exact place that is not public, and what readers miss."""
    if not entry.place_is_withheld:
        return
    if tells_its_place(entry):
        yield Finding(
            _("Coordinates or a link to a map, in title, summary, credits or text: the exact place is not public."),
            "body",
            _("Take them out. Until then only the institution and curators see the entry."),
            required=True,
        )
    if entry.pk and transcripts_that_tell_a_place(_recordings_of(entry)):
        yield Finding(
            _("Coordinates in a transcript or an index of contents: the exact place is not public."),
            why=_("Take them out. Until then only the institution and curators read it."),
        )
    if entry.area is None or entry.area.level != AreaLevel.VILLAGE:
        yield Finding(
            _("The kelurahan (tab Where and when): the exact place is not public."),
            "area",
            _("Readers get the centre of the kelurahan. As long as none is chosen, they get no place at all."),
        )


def _recordings_of(entry: Entry) -> list[int]:
    return [link.recording_id for link in entry.recording_links.all() if link.recording_id]
