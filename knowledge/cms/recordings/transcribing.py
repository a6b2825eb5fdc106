"""The button that asks a machine for a transcript, and how far the machine is."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from knowledge.access.changing import may_change
from knowledge.access.consents import may_be_heard_by_machine
from knowledge.cms.changeable import changeable_or_refused
from knowledge.jobs.kinds import reason
from knowledge.models import Job, JobState, Language, Recording, Transcript, TranscriptKind
from knowledge.rights import Viewer
from knowledge.transcripts.machine import jobs, timing
from knowledge.transcripts.machine.languages import model_code
from knowledge.transcripts.machine.recognition import is_set_up
from knowledge.transcripts.machine.transcribing import is_of_people

HOW = "docs/how-to/transcribe-by-machine.md"
ADMINISTERS = "knowledge.change_user"
WRITTEN = gettext_lazy(
    "People have written or corrected the transcript in this language: no machine writes over it. Correct it by hand."
)


def may_transcribe(user: Any, recording: Recording) -> bool:
    """Who may add a transcript to it by hand, where its narrators let a machine listen."""
    adds = policy_registry.get_by_type(Transcript).user_has_permission(user, "add")
    return bool(adds) and may_change(user, recording) and may_be_heard_by_machine(recording)


def _of_people(recording: Recording) -> list[Transcript]:
    originals = Transcript.objects.timed().filter(recording=recording, kind=TranscriptKind.ORIGINAL)
    return [one for one in originals if is_of_people(one)]


class TranscribeForm(forms.Form):
    language = forms.ModelChoiceField(
        Language.objects.none(),
        label=gettext_lazy("Language that is spoken"),
        help_text=gettext_lazy("Languages that no machine has learnt are heard as the nearest: Betawi as Indonesian."),
    )

    def __init__(self, *args: Any, recording: Recording, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = [one.language_id for one in _of_people(recording)]
        known = [one.pk for one in Language.objects.all() if model_code(one.code)]
        field: Any = self.fields["language"]
        self._written = Language.objects.filter(pk__in=written)
        field.queryset = Language.objects.filter(pk__in=known).exclude(pk__in=written)
        field.required = bool(written)
        field.empty_label = None if written else _("I do not know: the machine decides")
        field.error_messages["invalid_choice"] = _("The machine does not understand this language.")
        field.initial = self._languages_of_entries(recording).filter(pk__in=field.queryset).first()

    @staticmethod
    def _languages_of_entries(recording: Recording) -> QuerySet[Language]:
        entries = [recording.home_id, *recording.entry_links.values_list("entry", flat=True)]
        return Language.objects.filter(entries__in=[pk for pk in entries if pk is not None]).distinct()

    def clean(self) -> dict[str, Any]:
        if str(self.data.get("language", "")) in {str(one.pk) for one in self._written}:
            self.errors.clear()
            raise ValidationError(WRITTEN)
        return self.cleaned_data


@dataclass(frozen=True)
class ByMachine:
    """What the page of a recording says of it, to who may transcribe it."""

    recording: Recording
    job: Job | None
    form: TranscribeForm | None = None  # None where nothing can be asked for now
    draft: Transcript | None = None

    @property
    def url(self) -> str:
        return reverse("recording:transcribe", args=[self.recording.pk])

    @property
    def failure(self) -> str:
        return reason(self.job)

    @cached_property
    def ahead(self) -> int:
        return timing.ahead_of(self.job) if self.job is not None else 0

    @cached_property
    def expected(self) -> str:
        """In words; empty where nobody can tell."""
        return _in_words(timing.seconds_for(self.recording))

    @cached_property
    def left(self) -> str:
        return _in_words(timing.seconds_left(self.job)) if self.job is not None else ""


def _in_words(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 90:
        return ngettext("about %(minutes)d minute", "about %(minutes)d minutes", minutes) % {"minutes": minutes}
    hours = round(minutes / 60)
    return ngettext("about %(hours)d hour", "about %(hours)d hours", hours) % {"hours": hours}


def context_of_machine(recording: Recording, user: Any) -> dict[str, Any]:
    if not recording.has_sound or not may_transcribe(user, recording):
        return {}
    if not is_set_up():
        return {"machine_how": HOW if user.has_perm(ADMINISTERS) else ""}
    job = jobs.job_of(recording)
    if job is not None and job.is_open:
        return {"machine": ByMachine(recording, job)}
    form = TranscribeForm(recording=recording)
    return {"machine": ByMachine(recording, job, form, _draft_of(job, user))}


def _draft_of(job: Job | None, user: Any) -> Transcript | None:
    """What the machine wrote, as long as nobody has worked on it."""
    if job is None or job.state != JobState.DONE:
        return None
    visible = Transcript.objects.consultable_by(Viewer.of(user)).select_related("language")
    found = visible.filter(pk=job.details.get(jobs.TRANSCRIPT)).first()
    return found if found is not None and not is_of_people(found) else None


@require_POST
def transcribe(request: HttpRequest, pk: int) -> HttpResponseBase:
    recording = changeable_or_refused(Recording, pk, request.user)
    if not may_transcribe(request.user, recording):
        raise PermissionDenied
    if not is_set_up() or not recording.has_sound:
        raise Http404
    form = TranscribeForm(request.POST, recording=recording)
    if not form.is_valid():
        for told in (error for errors in form.errors.values() for error in errors):
            messages.error(request, told)
    elif _ask(recording, form.cleaned_data["language"], request.user):
        messages.success(request, _("The machine will listen to the recording. You need not wait for it here."))
    else:
        messages.warning(request, _("The machine has been asked for this recording already."))
    return redirect("recording:inspect", recording.pk)


@transaction.atomic
def _ask(recording: Recording, language: Language | None, user: Any) -> bool:
    """False where somebody else has asked meanwhile."""
    Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    known = jobs.job_of(recording)
    if known is not None and known.is_open:
        return False
    jobs.ask(recording, language, user)
    return True
