"""The page of a narrator, by a link of their own. It signs nobody in, and reads no session.

No form here carries a token against forgery: nothing that a browser adds by itself opens these addresses. Whoever knows
the address may use it, and who does not can make nobody's browser ask it. (The usual check could not work besides: to
pages that send no referrer, browsers give no origin.)
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.access import narrators_answers as answers
from knowledge.access.consents import current_consent
from knowledge.access.narrator_links import narrator_by, opens
from knowledge.access.narrators_own import entries_of, recordings_of, transcripts_of
from knowledge.media.files.catalogue import StoredFile
from knowledge.media.files.responses import file_response
from knowledge.models import Entry, Narrator, Recording, RecordingCopy, Withdrawal
from knowledge.site.narrators import page
from knowledge.site.narrators.copy import copy_of_everything
from knowledge.site.narrators.forms import NarrowForm, WishForm
from knowledge.transcripts.pdf.answering import pdf_answer
from knowledge.transcripts.pdf.typesetting import TypesettingError
from knowledge.withdrawals import report
from knowledge.withdrawals.certificate import certificate, kept_in_words

TEMPLATES = "knowledge/narrator"
AFTER = "sesudah"  # what was just done
DONE = frozenset({"jeda", "lanjut", "batasi", "tarik", "setuju", "pesan"})
View = Callable[..., HttpResponseBase]


def by_link(view: View) -> View:
    """Unknown, expired and revoked links are answered alike. So is what the narrator's link does not open."""

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        narrator = narrator_by(token)
        if narrator is None:
            return render(request, f"{TEMPLATES}/unknown.html", status=404)
        try:
            return view(request, narrator, token, *args, **kwargs)
        except (Http404, PermissionDenied):
            context = {"home_url": reverse("knowledge:narrator", args=[token])}
            return render(request, f"{TEMPLATES}/not_there.html", context, status=404)

    return opened


@by_link
@require_safe
def overview(request: HttpRequest, narrator: Narrator, token: str) -> HttpResponse:
    entries = page.overview(narrator, token)
    context = _context(request, token) | {
        "entries": entries,
        "can_pause": any(entry.choices.pause for entry in entries),
        "name": narrator.shown_name,
        "institution": narrator.institution.local_name,
        "wish": WishForm(entries_of(narrator)),
        "copy_url": reverse("narrator_copy", args=[token]),
    }
    return render(request, f"{TEMPLATES}/overview.html", context)


@by_link
@require_safe
def entry(request: HttpRequest, narrator: Narrator, token: str, pk: int) -> HttpResponse:
    found = _own_entry(narrator, pk)
    shown = next(one for one in page.overview(narrator, token) if one.pk == found.pk)
    consent, withdrawal = current_consent(narrator, found), _withdrawal(narrator, found)
    context = _context(request, token) | {
        "entry": shown,
        "form": NarrowForm(consent) if consent is not None and shown.choices.narrow else None,
        "certificate_url": reverse("narrator_certificate", args=[token, pk]) if withdrawal is not None else "",
        "kept": kept_in_words(withdrawal) if withdrawal is not None else "",
        "wish": WishForm(entries_of(narrator), initial={"about": found.pk}),
    }
    return render(request, f"{TEMPLATES}/entry.html", context)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def pause_all(request: HttpRequest, narrator: Narrator, token: str) -> HttpResponse:
    if request.method == "POST":
        answers.pause(narrator=narrator, entries=list(entries_of(narrator)))
        return _done(reverse("knowledge:narrator", args=[token]), "jeda")
    return render(request, f"{TEMPLATES}/confirm.html", _context(request, token) | {"action": "jeda"})


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, narrator: Narrator, token: str, pk: int, action: str) -> HttpResponse:
    """What is asked first: to agree, to pause, to go on, to withdraw. To narrow is asked in the form itself."""
    found = _own_entry(narrator, pk)
    if action not in _offered(narrator, found):
        raise Http404
    if request.method == "POST":
        return _decided(request, narrator, token, found, action)
    if action == "batasi":
        raise Http404
    context = _context(request, token) | {
        "action": action,
        "title": found.local_title,
        "institution": found.institution.local_name,
        "back_url": reverse("knowledge:narrator_entry", args=[token, pk]),
    }
    return render(request, f"{TEMPLATES}/confirm.html", context)


@by_link
@require_http_methods(["POST"])
def wish(request: HttpRequest, narrator: Narrator, token: str) -> HttpResponse:
    form = WishForm(entries_of(narrator), request.POST)
    if form.is_valid():
        answers.send_wish(narrator=narrator, entry=form.cleaned_data["about"], text=form.cleaned_data["text"])
        return _done(reverse("knowledge:narrator", args=[token]), "pesan")
    return render(request, f"{TEMPLATES}/wish.html", _context(request, token) | {"wish": form}, status=400)


@by_link
@require_safe
def transcript(request: HttpRequest, narrator: Narrator, token: str, pk: int) -> HttpResponse:
    found = next((one for one in transcripts_of(narrator, recordings_of(narrator)) if one.pk == pk), None)
    if found is None or found.is_index:
        raise Http404
    home_url = reverse("knowledge:narrator_entry", args=[token, found.recording.home_id])
    context = _context(request, token) | page.transcript_context(found) | {"back_url": home_url}
    return render(request, f"{TEMPLATES}/transcript.html", context)


@by_link
@require_safe
def file(request: HttpRequest, narrator: Narrator, token: str, pk: int, kind: str) -> HttpResponseBase:
    """A recording at home in an entry of theirs, whatever they closed themselves."""
    recording = next((one for one in recordings_of(narrator) if one.pk == pk and one.is_held), None)
    stored = _stored(recording, kind) if recording is not None else None
    if stored is None:
        raise Http404
    return file_response(request, stored)


@by_link
@require_safe
def copy(request: HttpRequest, narrator: Narrator, token: str) -> HttpResponseBase:
    pieces = copy_of_everything(narrator, lambda: opens(token, narrator))
    answer = StreamingHttpResponse(pieces if request.method == "GET" else iter(()), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="salinan.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@by_link
@require_safe
def certificate_of(request: HttpRequest, narrator: Narrator, token: str, pk: int) -> HttpResponse:
    """Of what the narrator has closed, by its entry."""
    found = _own_entry(narrator, pk)
    withdrawal = _withdrawal(narrator, found)
    if withdrawal is None:
        raise Http404
    try:
        pdf = certificate(withdrawal, narrator=narrator.shown_name, title=found.title)
    except TypesettingError:
        return render(request, f"{TEMPLATES}/no_certificate.html", _context(request, token), status=503)
    return pdf_answer(pdf, f"keterangan-{found.pk}.pdf")


def _context(request: HttpRequest, token: str) -> dict[str, Any]:
    done = request.GET.get(AFTER, "")
    return {
        "home_url": reverse("knowledge:narrator", args=[token]),
        "pause_all_url": reverse("knowledge:narrator_pause_all", args=[token]),
        "wish_url": reverse("knowledge:narrator_wish", args=[token]),
        "done": done if done in DONE else "",
    }


def _withdrawal(narrator: Narrator, entry: Entry) -> Withdrawal | None:
    """The narrator's own of the whole entry, where it is closed now."""
    return report.in_force(narrator=narrator, entry=entry).filter(consent__recording=None).first()


def _own_entry(narrator: Narrator, pk: int) -> Entry:
    found = next((one for one in entries_of(narrator) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _offered(narrator: Narrator, entry: Entry) -> set[str]:
    offered = answers.choices(current_consent(narrator, entry))
    named = {
        "setuju": offered.approve,
        "jeda": offered.pause,
        "lanjut": offered.resume,
        "batasi": offered.narrow,
        "tarik": offered.withdraw,
    }
    return {name for name, is_offered in named.items() if is_offered}


def _decided(request: HttpRequest, narrator: Narrator, token: str, entry: Entry, action: str) -> HttpResponse:
    url = reverse("knowledge:narrator_entry", args=[token, entry.pk])
    if action == "jeda":
        answers.pause(narrator=narrator, entries=[entry])
    elif action == "lanjut":
        answers.resume(narrator=narrator, entry=entry)
    elif action == "setuju":
        answers.approve(narrator=narrator, entry=entry)
    elif action == "tarik":
        answers.withdraw(narrator=narrator, entry=entry)
    else:
        consent = current_consent(narrator, entry)
        form = NarrowForm(consent, request.POST) if consent is not None else None
        if form is None or not form.is_valid():
            return HttpResponseRedirect(f"{url}#izin")
        answers.narrow(narrator=narrator, entry=entry, allowed=form.allowed())
    return _done(url, action)


def _done(url: str, action: str) -> HttpResponseRedirect:
    """To a page that can be loaded again, and that asks what is true by then."""
    return HttpResponseRedirect(f"{url}?{AFTER}={action}")


def _stored(recording: Recording, kind: str) -> StoredFile | None:
    if kind == page.ORIGINAL:
        if recording.sealed_times:  # by whomever: it may be about somebody else
            return None
        return StoredFile(recording.file, recording.mime_type)
    made = RecordingCopy.objects.served().filter(recording=recording, kind=kind).first()
    return StoredFile(made.file, made.mime_type) if made is not None else None
