"""The clips of a recording in the CMS: listed on its page, named anew, let go."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge.jobs.kinds import reason
from knowledge.media.clips.actions import change_words, delete_clip, may_delete_clip
from knowledge.media.clips.asking import jobs_of
from knowledge.media.recordings.clock import clock_time
from knowledge.models import Clip, Job, JobState, Recording
from knowledge.rights import Viewer, may_see_clip
from knowledge.rights.clips import may_keep_clips
from knowledge.rights.media import may_read_sealed

EDIT, DELETE = "clip_edit", "clip_delete"  # in the namespace of recordings


@dataclass(frozen=True)
class ListedClip:
    clip: Clip
    span: str
    url: str  # its page, where the viewer may see it there
    edit_url: str
    delete_url: str
    state: str  # of its files; empty where they are ready


class ClipForm(WagtailAdminModelForm):
    class Meta:
        model = Clip
        fields: ClassVar[list[str]] = ["title", "note"]
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea(attrs={"rows": 3})}


def context_of_clips(recording: Recording, user: Any) -> dict[str, Any]:
    """For somebody who may see the recording in the CMS."""
    clips = recording.clips.select_related("recording__home", "made_by").order_by("start", "pk")
    if not may_read_sealed(Viewer.of(user), recording):
        clips = clips.filter(is_withheld=False)  # a title may say what is sealed
    jobs = jobs_of(recording)
    entry = recording.home if may_keep_clips(Viewer.of(user), recording) else None
    return {
        "clips": [_listed(one, jobs.get(one.pk), user) for one in clips],
        "clips_made_at": reverse("knowledge:entry", args=[entry.slug]) if entry is not None and entry.live else "",
    }


def _listed(clip: Clip, job: Job | None, user: Any) -> ListedClip:
    viewer = Viewer.of(user)
    return ListedClip(
        clip=clip,
        span=_span(clip),
        url=reverse("knowledge:clip", args=[clip.identifier]) if may_see_clip(viewer, clip) else "",
        edit_url=reverse(f"recording:{EDIT}", args=[clip.pk]) if may_keep_clips(viewer, clip.recording) else "",
        delete_url=reverse(f"recording:{DELETE}", args=[clip.pk]) if may_delete_clip(user, clip) else "",
        state=_state(clip, job),
    )


def _span(clip: Clip) -> str:
    return f"{clock_time(clip.start)}–{clock_time(clip.end)}"


def _state(clip: Clip, job: Job | None) -> str:
    if clip.is_withheld:
        return _("closed: something of it is sealed")
    if job is not None and job.state == JobState.DONE:
        return ""
    if job is None:
        return _("waits for the copies of the recording")
    return str(reason(job) if job.state == JobState.FAILED else job.get_state_display())


def edit(request: HttpRequest, clip_id: int) -> HttpResponse:
    clip = _seen(clip_id, request.user)
    if not may_keep_clips(Viewer.of(request.user), clip.recording):
        raise PermissionDenied
    form = ClipForm(request.POST or None, instance=clip, for_user=request.user)
    if request.method == "POST" and form.is_valid():
        held = Clip.objects.select_related("recording").get(pk=clip.pk)
        change_words(clip=held, title=form.cleaned_data["title"], note=form.cleaned_data["note"], user=request.user)
        messages.success(request, _("The clip has its new words. Its address and what is heard stay."))
        return redirect("recording:inspect", clip.recording_id)
    return render(request, "cms/recordings/clip.html", {"clip": clip, "form": form, "span": _span(clip)})


def delete(request: HttpRequest, clip_id: int) -> HttpResponse:
    clip = _seen(clip_id, request.user)
    if not may_delete_clip(request.user, clip):
        raise PermissionDenied
    if request.method == "POST":
        delete_clip(clip=clip, user=request.user)
        messages.success(request, _("The clip is deleted."))
        return redirect("recording:inspect", clip.recording_id)
    return render(request, "cms/recordings/clip_delete.html", {"clip": clip, "span": _span(clip)})


def _seen(pk: int, user: Any) -> Clip:
    """Of a recording that the user may see; else it is not found."""
    heard = Recording.objects.visible_to(Viewer.of(user))
    return get_object_or_404(Clip.objects.select_related("recording").filter(recording__in=heard), pk=pk)
