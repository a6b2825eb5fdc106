"""Pages of the CMS on which a transcript is read, corrected by proposal, compared and decided."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from knowledge.access.changing import may_change
from knowledge.media.copies.listening import sources_for_staff
from knowledge.models import CorrectionState, Transcript, TranscriptVersion
from knowledge.models.transcript import TranscriptQuerySet
from knowledge.rights import Viewer
from knowledge.transcripts.kept_words import differences, without_names
from knowledge.transcripts.verification import verify
from knowledge.transcripts.versions import decide, may_propose, propose, restore, words_for, words_of

from .concurrency import Opened
from .forms import CorrectionForm
from .telling import tell_what_was_mended
from .unsure_words import unsure_words


def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The words; for who may propose a correction, with a form."""
    viewer = Viewer.of(request.user)
    found = Transcript.objects.consultable_by(viewer).select_related("recording__home", "language")
    transcript = get_object_or_404(found, pk=pk)
    proposable = may_propose(request.user, transcript) and not may_change(request.user, transcript)
    versions = transcript.versions.readable_by(viewer).select_related("written_by", "decided_by")
    last = transcript.versions.filter(written_by_id=request.user.pk).first() if proposable else None
    waiting = last if last is not None and last.waits else None
    if request.method == "POST" and request.POST.get("action") == "verify":
        _verify(request, transcript)
        return redirect("transcript:read", transcript.pk)
    if request.method == "POST":
        if not proposable:
            raise PermissionDenied
        form = CorrectionForm(request.POST, transcript=transcript, waiting=waiting)
        if form.is_valid():
            given = form.cleaned_data
            propose(transcript=transcript, segments=given["text"].segments, user=request.user, note=given["note"])
            messages.success(request, _("Thank you. A curator will read your correction; until then nothing changes."))
            tell_what_was_mended(request, given["text"])
            return redirect("transcript:read", transcript.pk)
    else:
        form = CorrectionForm(transcript=transcript, waiting=waiting)
    words, changeable = words_for(transcript, viewer), may_change(request.user, transcript)
    context = {
        "transcript": transcript,
        "sources": sources_for_staff(transcript.recording, viewer),
        "form": form if proposable else None,
        "may_change": changeable,
        "words": without_names(words, transcript.placed_by),
        "unsure": unsure_words(transcript, viewer),
        "opened": Opened.of(transcript, (), words).written(),
        "waiting": waiting,
        "declined": last if last is not None and last.state == CorrectionState.DECLINED else None,
        "versions": versions,
        "notes": transcript.notes.open().count() if changeable or proposable else 0,
    }
    return render(request, "knowledge/cms/transcript.html", context)


def _verify(request: HttpRequest, transcript: Transcript) -> None:
    """The words that were shown, not others that came meanwhile."""
    if Opened.read(request.POST.get("opened", "")) != Opened.of(transcript, (), words_of(transcript)):
        messages.error(request, _("Not verified: the words have been changed meanwhile. Compare them once more."))
        return
    verify(transcript=transcript, user=request.user)
    messages.success(request, _("Thank you. The transcript is verified: readers see it as far as it is open to them."))


def version(request: HttpRequest, version_id: int) -> HttpResponse:
    """One version beside the words in force; a curator decides on it, or restores it."""
    viewer = Viewer.of(request.user)
    found = TranscriptVersion.objects.readable_by(viewer).select_related("transcript__recording", "written_by")
    shown = get_object_or_404(found, pk=version_id)
    if request.method == "POST":
        return redirect(_act(request, shown))
    context = {
        "version": shown,
        "transcript": shown.transcript,
        "sources": sources_for_staff(shown.transcript.recording, viewer),
        "lines": list(differences(words_for(shown.transcript, viewer), shown.text, shown.transcript.placed_by)),
        "waits": shown.waits,
        "may_decide": viewer.is_curator and may_change(request.user, shown.transcript),
    }
    return render(request, "knowledge/cms/transcript_version.html", context)


def _act(request: HttpRequest, shown: TranscriptVersion) -> str:
    """The address to go on at."""
    action, reason = request.POST.get("action"), request.POST.get("reason", "").strip()[:500]
    if action == "apply":
        decide(version=shown, user=request.user, apply=True, reason=reason)
        messages.success(request, _("The correction is in force."))
    elif action == "decline" and not reason:
        messages.error(request, _("Write why you decline it: the librarian reads your words."))
        return reverse("transcript:version", args=[shown.pk])
    elif action == "decline":
        decide(version=shown, user=request.user, apply=False, reason=reason)
        messages.success(request, _("The correction is declined; whoever wrote it reads your reason."))
    elif action == "restore":
        restore(version=shown, user=request.user)
        messages.success(request, _("These words are in force again."))
    return reverse("transcript:read", args=[shown.transcript_id])


def with_open_notes(viewer: Viewer) -> TranscriptQuerySet:
    """Transcripts, with how many notes to the curator wait in each."""
    readable = Transcript.objects.consultable_by(viewer).select_related("recording", "language")
    return readable.annotate(open_notes=Count("notes", filter=Q(notes__settled_at=None))).filter(open_notes__gt=0)


def context_of_corrections(user: Any) -> dict[str, Any]:
    """For the dashboard: what waits for a curator; for others, their own proposals that wait or were declined."""
    viewer = Viewer.of(user)
    versions = TranscriptVersion.objects.readable_by(viewer).select_related("transcript__recording")
    if viewer.is_curator:
        waiting = versions.filter(state=CorrectionState.PROPOSED)
        return {"for_curator": True, "versions": waiting, "noted": with_open_notes(viewer)}
    return {"for_curator": False, "versions": versions.filter(written_by=user)[:5]}
