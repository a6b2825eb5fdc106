"""The page on which a curator takes a recording out of the archive: what goes with it and what stays, and why."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter

from knowledge.cms.media_uses import uses_of
from knowledge.media.recordings.clock import clock_time
from knowledge.media.taking_away import may_take_away, take_recording_away
from knowledge.models import NotHeld, Recording
from knowledge.rights import Viewer

ADDRESS = "take_away"  # in the namespace of recordings

#: What a narrator asks for comes first; that there never was a recording cannot be said of one that is here.
REASONS = (NotHeld.ERASED, NotHeld.ELSEWHERE, NotHeld.LOST, NotHeld.NOT_DIGITISED)


class TakeAwayForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[(one.value, one.label) for one in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say why: later curators look for it.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For the staff, such as the date of the letter. Name nobody who asked for protection."),
        max_length=Recording._meta.get_field("not_held_note").max_length,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    recording = get_object_or_404(Recording.objects.visible_to(Viewer.of(request.user)).held(), pk=pk)
    if not may_take_away(request.user, recording):
        raise PermissionDenied
    form = TakeAwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_recording_away(
            recording=recording,
            reason=NotHeld(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            user=request.user,
        )
        messages.success(request, _("The recording is gone from the archive. What is written of it stays."))
        return redirect("recording:inspect", recording.pk)
    return render(request, "cms/recordings/take_away.html", {**_consequences(recording, request.user), "form": form})


def _consequences(recording: Recording, user: Any) -> dict[str, Any]:
    return {
        "recording": recording,
        "length": clock_time(recording.duration),
        "copies": recording.copies.count(),
        "clips": list(recording.clips.order_by("start", "pk")),
        "transcripts": list(recording.transcripts.select_related("language")),
        "uses": uses_of(recording, user),
    }


class TakenAway(LogFormatter):
    label = gettext_lazy("Take the recording away")
    message = gettext_lazy("Took the recording away")

    def format_message(self, log_entry: Any) -> str:
        why = dict(NotHeld.choices).get(log_entry.data.get("reason"), "")
        return _("Took the recording away: %(reason)s") % {"reason": why} if why else str(self.message)

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("note", ""))
