"""The page on which spans of a recording are sealed and lifted: for those who keep the recording."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from knowledge.access.sealing import RefusedSealError, lift_span, may_lift, may_seal, seal_span
from knowledge.dates import in_words
from knowledge.jobs.kinds import reason
from knowledge.media.copies.jobs import job_of
from knowledge.media.copies.listening import sources_for_keepers
from knowledge.media.copies.wanted import missing
from knowledge.models import JobState, Recording, RecordingCopy, SealedSpan, Wish
from knowledge.rights import Viewer
from knowledge.transcripts.timecodes import milliseconds, written

ADDRESS = "sealed_spans"  # in the namespace of recordings
FROM, TO = "dari", "sampai"  # in the address, in seconds: where the transcript editor leads here from a passage
LIFT = "lift"
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class ListedSpan:
    span: SealedSpan
    times: str
    state: str
    wish: str
    reason: str
    history: str
    may_lift: bool


class TimeField(forms.CharField):
    """Cleaned to milliseconds."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": 14})
        super().__init__(label=label, max_length=20, widget=widget, **kwargs)

    def clean(self, value: Any) -> int:
        moment = milliseconds(str(super().clean(value)).strip())
        if moment is None:
            raise ValidationError(_("Write minutes and seconds, such as 12:05, 12:05.500 or 1:02:05."))
        return moment


class SealForm(forms.Form):
    begin = TimeField(gettext_lazy("From"), help_text=gettext_lazy("Minutes and seconds. Example: 12:05 or 12:05.500."))
    end = TimeField(gettext_lazy("To"), help_text=gettext_lazy("Rather a second too long than a word too short."))
    wish = forms.ChoiceField(
        label=gettext_lazy("Whose wish it is"),
        choices=Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whose wish it is: it says whom to ask before it is lifted.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy(
            "Only the librarians of the institution that keeps the recording and curators read it. Example: letter of "
            "the family, 3 March 2026."
        ),
        error_messages={"required": gettext_lazy("Write why: whoever is asked to lift it later has to know.")},
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
    )
    until = forms.DateField(
        label=gettext_lazy("Until this day"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("At its beginning, in Jakarta, the span opens by itself. Empty: for good."),
    )

    def carry_out(self, recording: Recording, user: Any) -> bool:
        """Of a valid form; what is refused is said at the form."""
        given = self.cleaned_data
        try:
            seal_span(
                recording=recording, begin=given["begin"], end=given["end"], wish=Wish(given["wish"]),
                reason=given["reason"], until=given["until"], user=user,
            )  # fmt: skip
        except RefusedSealError as refused:
            self.add_error("until" if refused.is_about_day else "end", str(refused))
            return False
        return True


def sealed_spans(request: HttpRequest, pk: int) -> HttpResponse:
    recording = get_object_or_404(Recording.objects.visible_to(Viewer.of(request.user)), pk=pk)
    if not may_seal(request.user, recording):
        raise PermissionDenied
    if request.method == "POST" and LIFT in request.POST:
        return _lifted(request, recording)
    form = SealForm(request.POST if request.method == "POST" else None, initial=_asked(request))
    if request.method == "POST" and form.is_valid() and form.carry_out(recording, request.user):
        messages.success(
            request,
            _("Sealed. Nobody outside the institution hears or reads it from now on; new copies are being made."),
        )
        return redirect(f"recording:{ADDRESS}", recording.pk)
    context = {
        **context_of_spans(recording, request.user),
        "recording": recording,
        "form": form,
        "sources": sources_for_keepers(recording),
    }
    return render(request, "cms/recordings/sealed_spans.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    """From seconds in the address to what the fields show."""
    moments = {"begin": request.GET.get(FROM, ""), "end": request.GET.get(TO, "")}
    return {name: written(round(float(seconds) * 1000)) for name, seconds in moments.items() if _is_number(seconds)}


def _is_number(text: str) -> bool:
    whole, _point, thousandths = text.partition(".")
    return (whole + thousandths).isdecimal() and text.isascii() and whole != "" and len(text) < 12


def _lifted(request: HttpRequest, recording: Recording) -> HttpResponse:
    named = request.POST.get(LIFT, "")
    spans = recording.sealed_spans.filter(pk=int(named) if named.isdecimal() and len(named) < 19 else 0)
    lift_span(span=get_object_or_404(spans), user=request.user)
    messages.success(request, _("Lifted. What was sealed is heard as soon as the new copies are ready."))
    return redirect(f"recording:{ADDRESS}", recording.pk)


def context_of_spans(recording: Recording, user: Any) -> dict[str, Any]:
    """For the page of the recording as well; nothing for those who do not keep it."""
    if not may_seal(user, recording):
        return {"sealed_spans_url": ""}
    spans = list(recording.sealed_spans.select_related("sealed_by", "lifted_by"))
    return {
        "sealed_spans_url": reverse(f"recording:{ADDRESS}", args=[recording.pk]),
        "sealed_spans": [_listed(one, recording, user) for one in spans if one.is_in_force],
        "former_spans": [_listed(one, recording, user) for one in spans if not one.is_in_force],
        "copies_state": _state_of_copies(recording),
    }


def _listed(span: SealedSpan, recording: Recording, user: Any) -> ListedSpan:
    last = max(span.begin, min(span.end, round(recording.duration * 1000)))
    return ListedSpan(
        span=span,
        times=f"{_clock(span.begin)}–{_clock(last)}",
        state=_state(span),
        wish=str(span.get_wish_display()),
        reason=span.reason,
        history=_history(span),
        may_lift=may_lift(user, span) and span.is_in_force,
    )


def _clock(moment: int) -> str:
    """12:05.5: without hours where there are none, and no noughts at the end."""
    text = written(moment).removeprefix("00:")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _state(span: SealedSpan) -> str:
    if span.is_lifted:
        return _("lifted")
    if span.until is None:
        return _("for good")
    day = {"day": _day(span.until)}
    return _("until %(day)s") % day if span.is_in_force else _("ended on %(day)s") % day


def _history(span: SealedSpan) -> str:
    sealed = _("Sealed on %(day)s by %(name)s.") % {"day": _moment(span.sealed_at), "name": _name(span.sealed_by)}
    if span.lifted_at is None:
        return sealed
    lifted = _("Lifted on %(day)s by %(name)s.") % {"day": _moment(span.lifted_at), "name": _name(span.lifted_by)}
    return f"{sealed} {lifted}"


def _name(user: Any) -> str:
    return _("somebody whose account is gone") if user is None else str(user.get_full_name() or user.get_username())


def _moment(moment: Any) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


def _day(day: date) -> str:
    return in_words(day.isoformat())


def _state_of_copies(recording: Recording) -> str:
    """What the public hears now, in a sentence."""
    job = job_of(recording)
    served = RecordingCopy.objects.served().filter(recording=recording).exists()
    if not missing(recording):
        return _("The copies that the public hears are up to date.")
    if job is not None and job.state == JobState.FAILED:
        return str(reason(job))
    if served:
        return _("The public hears the earlier copies, in which more is silent, until the new ones are ready.")
    return _("The public hears nothing of this recording until the new copies are ready. Reload this page to see it.")
