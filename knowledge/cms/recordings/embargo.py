"""The embargo of one recording: a page of its own, for curators. That of its entry stands with the entry's rights."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from knowledge.cms.consents.embargo import LIFT, SET, EmbargoForm, embargo_in_words
from knowledge.models import Recording
from knowledge.rights import Viewer

ADDRESS = "embargo"  # in the namespace of recordings


def change(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = Viewer.of(request.user)
    recording = get_object_or_404(Recording.objects.visible_to(viewer), pk=pk)
    if not viewer.is_curator:
        raise PermissionDenied
    form = EmbargoForm(request.POST if request.method == "POST" else None, thing=recording)
    if request.method == "POST" and form.is_valid():
        form.carry_out(recording, request.user)
        held = Recording.objects.get(pk=recording.pk)
        messages.success(request, embargo_in_words(held) or _("Lifted. The embargo closes it no more."))
        return redirect(f"recording:{ADDRESS}", recording.pk)
    context = {
        "recording": recording,
        "embargo": form,
        "embargo_now": embargo_in_words(recording),
        "media": form.media,
        "set": SET,
        "lift": LIFT,
    }
    return render(request, "cms/recordings/embargo.html", context)


def embargo_url(recording: Recording, user: Any) -> str | None:
    return reverse(f"recording:{ADDRESS}", args=[recording.pk]) if Viewer.of(user).is_curator else None
