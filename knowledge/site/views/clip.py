"""The page of a clip, the small one that other sites may frame, and where the player's dialog sends a new one."""

from functools import cache

from csp.constants import HEADER
from csp.utils import build_policy
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from knowledge.media.clips.actions import RefusedSpanError, make_clip
from knowledge.models import Clip, Recording
from knowledge.rights import ANONYMOUS, Viewer
from knowledge.rights.clips import may_make_clip
from knowledge.site.clip_links import clip_url
from knowledge.site.clip_words import captions_of
from knowledge.site.clips import clip_context, find_clip, framed_context
from knowledge.transcripts.views import text_file

LARGEST_KEY = 2**63 - 1


@require_safe
def clip(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "knowledge/clip.html", clip_context(_found(name, Viewer.of(request.user)), request))


@require_safe
@xframe_options_exempt
def embedded(request: HttpRequest, name: str) -> HttpResponse:
    """For everybody what an anonymous visitor sees: nobody's session is shown in the frame of another site."""
    response = render(request, "knowledge/clip_embedded.html", framed_context(_found(name, ANONYMOUS), request))
    response[HEADER] = _framed_by_any()
    return response


@require_safe
def captions(request: HttpRequest, name: str, transcript: int) -> HttpResponseBase:
    """What is said in the clip by one transcript. Unknown and not permitted look the same, of both."""
    viewer = Viewer.of(request.user)
    found = _found(name, viewer)
    webvtt = captions_of(found, transcript, viewer)
    if not webvtt:
        raise Http404
    return text_file(request, webvtt, "text/vtt", f"{found.identifier}-{transcript}.vtt")


class ClipForm(forms.Form):
    recording = forms.IntegerField(min_value=1, max_value=LARGEST_KEY)
    start = forms.FloatField(min_value=0)
    end = forms.FloatField(min_value=0)
    title = forms.CharField(max_length=Clip._meta.get_field("title").max_length)


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Leads to the page of the new clip. A recording that is closed, and one of which the user may make no clips,
    answer as one that does not exist."""
    viewer, form = Viewer.of(request.user), ClipForm(request.POST)
    is_valid = form.is_valid()
    recording = Recording.objects.visible_to(viewer).held().filter(pk=form.cleaned_data.get("recording") or 0).first()
    if recording is None or not may_make_clip(viewer, recording):
        raise Http404
    if not is_valid:
        return _refused(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    said = form.cleaned_data
    try:
        made = make_clip(
            recording=recording,
            start=said["start"],
            end=said["end"],
            title=said["title"],
            language=get_language() or "",
            user=request.user,
        )
    except RefusedSpanError as reason:
        return _refused(request, str(reason))
    except PermissionDenied as closed:  # a moment ago
        raise Http404 from closed
    return HttpResponseRedirect(clip_url(made))


def _found(name: str, viewer: Viewer) -> Clip:
    found = find_clip(name, viewer)
    if found is None:
        raise Http404
    return found


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "knowledge/clip_refused.html", {"reason": reason, "robots": "noindex"}, status=400)


@cache
def _framed_by_any() -> str:
    """The policy of all public pages but for who may frame it."""
    return build_policy(replace={"frame-ancestors": ["*"]})
