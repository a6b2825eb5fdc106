"""What the narrators of an entry allow: a page of its own, and the form in which more is recorded."""

import mimetypes
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from knowledge.access.consent_forms import may_read_form
from knowledge.access.consents import record_consent
from knowledge.cms.protocols import choosing as protocols
from knowledge.entry_types.oral_history.models import OralHistory
from knowledge.media.files.catalogue import UNKNOWN_TYPE, StoredFile
from knowledge.media.files.responses import file_response
from knowledge.models import Consent, Entry, Recording
from knowledge.rights import Viewer
from knowledge.rights.entries import may_work_on_entry
from knowledge.rights.narrators import keeps_record
from knowledge.transcripts.pdf.answering import pdf_answer
from knowledge.transcripts.pdf.typesetting import TypesettingError
from knowledge.withdrawals import report

from . import addresses, withdrawals
from .consent_form import ConsentForm
from .embargo import embargo_in_words
from .kept_scan import expect_scan, keep_scan, throw_away_scan
from .names import name_for, person_name, whom_to_ask
from .overview import may_record_something, narrators_of, told_of
from .printed_forms import FORMS, LANGUAGES, printed_form, printed_forms


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind `gates.entry_workers_only`."""
    entry = get_object_or_404(Entry, pk=pk)
    context = {
        "entry": entry,
        "narrators": [told_of(narrator, entry, request.user) for narrator in narrators_of(entry)],
        "embargo": embargo_in_words(entry),
        "forms": printed_forms(),
        "protocols_url": protocols.entry_url(entry, request.user),
        "withdrawals": withdrawals.told(report.in_force(entry=entry), request.user),
    }
    return render(request, "knowledge/cms/consents/entry.html", context)


def printed(request: HttpRequest, pk: int, form: str, language: str) -> HttpResponse:
    """Behind `gates.entry_workers_only`. A form to print, filled with what is known of the entry."""
    if form not in FORMS or language not in LANGUAGES:
        raise Http404
    entry = get_object_or_404(Entry, pk=pk)
    viewer = Viewer.of(request.user)
    named = {str(one.pk): one for one in narrators_of(entry)}.get(request.GET.get(addresses.CHOSEN, ""))
    name = named.shown_name if named is not None and keeps_record(viewer, named) else ""
    try:
        pdf = printed_form(form, language, entry, name)
    except TypesettingError:
        messages.error(request, _("The form cannot be made now. Try again in a minute."))
        return redirect(addresses.CONSENTS, entry.pk)
    return pdf_answer(pdf, f"{form}-{entry.pk}-{language}.pdf", inline=True)


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind `gates.entry_workers_only`."""
    entry, user = get_object_or_404(Entry, pk=pk), request.user
    viewer = Viewer.of(user)
    recordable = {
        narrator.pk: name_for(viewer, narrator, entry.pk)
        for narrator in narrators_of(entry)
        if may_record_something(user, narrator, entry)
    }
    if not recordable:
        raise PermissionDenied
    form = ConsentForm(
        request.POST or None,
        request.FILES if request.method == "POST" else None,  # closed with the request, the waiting scan among them
        narrators=recordable,
        recordings=Recording.objects.visible_to(viewer).filter(home=entry.pk),
        asked_by=person_name(user),
        initial=_chosen(request, recordable),
    )
    expect_scan(form, "form", user)
    if request.method == "POST" and form.is_valid() and _is_recorded(form, entry, user):
        throw_away_scan(form, "form")
        messages.success(request, _("Recorded. It counts everywhere now."))
        return redirect(_next_page(form, entry, viewer))
    if request.method == "POST":
        keep_scan(form, "form")
    context = {"entry": entry, "form": form, "media": form.media}
    return render(request, "knowledge/cms/consents/record.html", context)


def scan(request: HttpRequest, consent_id: int) -> HttpResponseBase:
    """The signed form, for whoever answers for it. What is unknown and what is closed are one answer."""
    consent = Consent.objects.select_related("narrator", "entry").filter(pk=consent_id).first()
    if consent is None or not consent.form or not may_read_form(request.user, consent):
        raise Http404
    kind = mimetypes.guess_type(consent.form.name or "")[0] or UNKNOWN_TYPE
    return file_response(request, StoredFile(consent.form, kind, f"persetujuan-{consent.pk}"))


def menu_button(page: Any, user: Any) -> Iterator[Button]:
    """In the menu of an oral history, and of what else has consents."""
    if not isinstance(page, Entry) or not may_work_on_entry(Viewer.of(user), page):
        return
    if isinstance(page, OralHistory) or page.consents.exists():
        yield Button(
            gettext_lazy("Consents"), reverse(addresses.CONSENTS, args=[page.pk]), icon_name="group", priority=26
        )


def _chosen(request: HttpRequest, recordable: Mapping[int, str]) -> dict[str, Any]:
    asked = request.GET.get(addresses.CHOSEN, "")
    return {"narrator": int(asked)} if asked.isascii() and asked.isdecimal() and int(asked) in recordable else {}


def _is_recorded(form: ConsentForm, entry: Entry, user: Any) -> bool:
    given = form.cleaned_data
    try:
        record_consent(
            narrator=given["narrator"],
            entry=entry,
            decision=form.decision(),
            user=user,
            recording=given["recording"],
            form=given["form"],
        )
    except PermissionDenied:
        asked = whom_to_ask(given["narrator"]) if not may_record_something(user, given["narrator"], entry) else ""
        form.add_error(
            "state",
            _("You cannot record this. Ask %(person)s.") % {"person": asked}
            if asked
            else _("The narrator has closed this. Only a curator opens it again: ask a curator, with the new answer."),
        )
        return False
    return True


def _next_page(form: ConsentForm, entry: Entry, viewer: Viewer) -> str:
    """What a narrator closes is closed to whoever wrote it down as well."""
    if may_work_on_entry(viewer, Entry.objects.get(pk=entry.pk)):
        return reverse(addresses.CONSENTS, args=[entry.pk])
    return reverse(addresses.NARRATOR, args=[form.cleaned_data["narrator"].pk])
