"""The page of the editor, its state, and what it saves."""

import json
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from knowledge.access.changing import may_change
from knowledge.cms.changeable import changeable_or_refused
from knowledge.cms.kept_copies import key_of
from knowledge.media.copies.listening import copies_of, sources_for_keepers
from knowledge.models import CopyKind, Recording, Transcript
from knowledge.rights import Viewer
from knowledge.transcripts.confidence import UNSURE
from knowledge.transcripts.editing import numbered, propose_changes, proposed_by, save_changes, segments_of, waiting_of
from knowledge.transcripts.refusals import TranscriptError
from knowledge.transcripts.versions import may_propose

from . import exchange, presence
from .beginning import BeginningForm
from .beside import besides, first_beside, passages
from .notes import notes as notes_of
from .speakers import speakers_of

_NAMES = "names_of_new_segments"  # in the session: see `_remember`
_MOST_NAMES = 500
_LONGEST_OPENING = 36
_LONGEST_NOTE = 500


@dataclass(frozen=True)
class _Opened:
    transcript: Transcript
    viewer: Viewer
    may_change: bool  # or else propose


def _opened(request: HttpRequest, pk: int) -> _Opened:
    """Raises Http404 for what the user may not read, and PermissionDenied where they may only read. An index has a form
    of its own, and so has what has no times or cannot be listened to."""
    viewer = Viewer.of(request.user)
    found = Transcript.objects.consultable_by(viewer).heard()
    transcript = get_object_or_404(found.select_related("recording__home", "language"), pk=pk)
    changeable = may_change(request.user, transcript)
    if not changeable and not may_propose(request.user, transcript):
        raise PermissionDenied
    return _Opened(transcript, viewer, changeable)


@require_safe
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    opened = _opened(request, pk)
    transcript, recording = opened.transcript, opened.transcript.recording
    waiting = None if opened.may_change else waiting_of(request.user, transcript)
    others = list(besides(transcript, opened.viewer))
    context = {
        "transcript": transcript,
        "recording": recording,
        "sources": sources_for_keepers(recording),
        "peaks": copies_of([recording])[recording.pk].url(CopyKind.PEAKS),
        "may_change": opened.may_change,
        "unsure": UNSURE,
        "besides": others,
        "shown_beside": first_beside(transcript, others),
        "waiting": waiting,
        "kept_copies": {"account": request.user.pk, "key": key_of(int(request.user.pk or 0))},
    }
    return render(request, "knowledge/cms/transcript_editor.html", context)


@require_safe
@never_cache
def state(request: HttpRequest, pk: int) -> HttpResponse:
    opened = _opened(request, pk)
    transcript = opened.transcript
    proposed = [] if opened.may_change else proposed_by(request.user, transcript)
    segments = proposed or segments_of(transcript)
    return JsonResponse(exchange.state(segments, transcript.words_revision, speakers_of(transcript, opened.viewer)))


@require_safe
@never_cache
def beside(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    opened = _opened(request, pk)
    shown = get_object_or_404(besides(opened.transcript, opened.viewer), pk=other)
    return JsonResponse({"language": shown.language.code, "passages": passages(shown)})


@never_cache
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    return notes_of(request, _opened(request, pk).transcript)


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts changes in force; of who may only propose it takes none, but says what stands."""
    opened = _opened(request, pk)
    if not opened.may_change:
        raise PermissionDenied
    names = request.session.get(_NAMES, {})
    try:
        sent = exchange.read(request.body, names)
        saved = save_changes(transcript=opened.transcript, changes=sent.changes, user=request.user)
    except exchange.MalformedError:
        return JsonResponse({}, status=400)
    except TranscriptError as refused:
        return JsonResponse({"why": " ".join(refused.messages)}, status=422)
    _remember(request, {**names, **saved.names}, changed=bool(saved.names))
    needs_all = exchange.needs_all(saved, sent)
    segments = enumerate(segments_of(opened.transcript)) if needs_all else numbered(opened.transcript, saved.touched)
    told = exchange.answer(saved, sent, segments)
    told["names"] |= {name: key for name, key in names.items() if key in {one.name for one in sent.changes}}
    return JsonResponse({**told, "saved_at": timezone.now().isoformat()})


def _remember(request: HttpRequest, names: dict[str, str], *, changed: bool) -> None:
    """A new segment is made once, also where the answer was lost on the way and the page asks again."""
    if changed:
        request.session[_NAMES] = dict(list(names.items())[-_MOST_NAMES:])


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a correction to a curator; says where to go on, or what somebody else has changed as well."""
    opened = _opened(request, pk)
    if opened.may_change:
        raise PermissionDenied
    try:
        sent = exchange.read(request.body, {})
        note = str(json.loads(request.body).get("note") or "").strip()[:_LONGEST_NOTE]
        if sent.refused:
            return JsonResponse({"why": next(iter(sent.refused.values()))}, status=422)
        differences = propose_changes(transcript=opened.transcript, changes=sent.changes, user=request.user, note=note)
    except exchange.MalformedError:
        return JsonResponse({}, status=400)
    except TranscriptError as refused:
        return JsonResponse({"why": " ".join(refused.messages)}, status=422)
    if differences:
        return JsonResponse({"differences": exchange.differences(differences)}, status=409)
    messages.success(request, _("Thank you. A curator will read your correction; until then nothing changes."))
    return JsonResponse({"go_on": reverse("transcript:read", args=[pk])})


@require_POST
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """A sign of life of a page, or that it is left."""
    opened = _opened(request, pk)
    opening = request.POST.get("opening", "")
    if not 0 < len(opening) <= _LONGEST_OPENING:
        return JsonResponse({}, status=400)
    if request.POST.get("left"):
        presence.has_left(opened.transcript, request.user, opening)
        return JsonResponse({})
    others = presence.is_here(opened.transcript, request.user, opening)
    return JsonResponse({"others": others, "revision": opened.transcript.words_revision})


def begin(request: HttpRequest, recording_id: int) -> HttpResponse:
    """A transcript that is typed from nothing, while listening."""
    recording = changeable_or_refused(Recording, recording_id, request.user)
    if not recording.is_held:
        raise Http404
    if not policy_registry.get_by_type(Transcript).user_has_permission(request.user, "add"):
        raise PermissionDenied
    form = BeginningForm(request.POST or None, recording=recording, for_user=request.user)
    if request.method == "POST" and form.is_valid():
        transcript = form.save()
        return redirect("transcript:listen", transcript.pk)
    context = {"form": form, "recording": recording}
    return render(request, "knowledge/cms/transcript_beginning.html", context)
