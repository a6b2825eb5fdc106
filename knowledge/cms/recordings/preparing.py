"""How far the public copies of a recording are, for those who wait for them."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from knowledge.cms.changeable import changeable_or_refused
from knowledge.jobs.kinds import reason
from knowledge.media.copies import jobs
from knowledge.media.copies.listening import sources_for_staff
from knowledge.media.copies.wanted import missing
from knowledge.models import Recording, RecordingCopy
from knowledge.rights import Viewer


def context_of_copies(recording: Recording, viewer: Viewer, *, may_change: bool) -> dict[str, Any]:
    job = jobs.job_of(recording)
    return {
        "copies_job": job,
        "copies_failure": reason(job),
        "copies": RecordingCopy.objects.served().filter(recording=recording).order_by("pk"),
        "sources": sources_for_staff(recording, viewer),
        "again_url": reverse("recording:prepare", args=[recording.pk]) if may_change else None,
    }


@require_POST
def prepare_again(request: HttpRequest, pk: int) -> HttpResponseBase:
    recording = changeable_or_refused(Recording, pk, request.user)
    if missing(recording):
        jobs.ask_again(recording)
        messages.success(request, _("The recording waits to be prepared again."))
    return redirect("recording:inspect", recording.pk)
