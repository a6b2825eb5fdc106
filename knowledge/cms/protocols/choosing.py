"""Under which cultural protocols an entry or a recording is: a page of its own, which says first who could read it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from knowledge.access.protocols import numbers_on
from knowledge.access.under_protocols import Thing, may_add_protocols, set_protocols
from knowledge.models import Entry, Protocol, Recording
from knowledge.rights import Viewer

from .readers import access_added, access_with, who_reads

OF_ENTRY, OF_RECORDING = "entry_protocols", "protocols"  # the second in the namespace of recordings
ONE_SUFFICES = "any"
PREVIEW = "pratinjau"  # the button that only shows what would be


class ProtocolsForm(forms.Form):
    """For a curator all; for others what they may add. What they do not see is not in it, and stays."""

    protocols = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Cultural protocols"),
        queryset=Protocol.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    together = forms.ChoiceField(
        label=gettext_lazy("Where there are several"),
        choices=[
            ("all", gettext_lazy("each of them has to allow it")),
            (ONE_SUFFICES, gettext_lazy("it is enough that one of them does")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, thing: Thing, user: Any) -> None:
        rows = dict(thing.under_protocols.values_list("protocol_id", "one_suffices"))
        together = ONE_SUFFICES if rows and all(rows.values()) else "all"
        super().__init__(data, initial={"protocols": list(rows), "together": together})
        choice: Any = self.fields["protocols"]
        choice.queryset = Protocol.objects.known_to(user)
        if not Viewer.of(user).is_curator:
            choice.queryset = choice.queryset.exclude(pk__in=rows)
            choice.help_text = _("You can add protocols. Curators take them off again.")
            del self.fields["together"]

    @property
    def one_suffices(self) -> bool:
        return bool(self.cleaned_data.get("together") == ONE_SUFFICES)


def of_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind `gates.entry_workers_only`."""
    entry = get_object_or_404(Entry, pk=pk)
    back = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    return _chosen(request, entry, entry.get_admin_display_title(), back)


def of_recording(request: HttpRequest, pk: int) -> HttpResponse:
    recording = get_object_or_404(Recording.objects.visible_to(Viewer.of(request.user)), pk=pk)
    return _chosen(request, recording, recording.title, reverse("recording:inspect", args=[recording.pk]))


def menu_button(page: Any, user: Any) -> Iterator[Button]:
    if isinstance(page, Entry) and page.pk and may_add_protocols(user, page):
        yield Button(
            gettext_lazy("Cultural protocols"), reverse(OF_ENTRY, args=[page.pk]), icon_name="lock", priority=28
        )


def entry_url(entry: Entry, user: Any) -> str | None:
    return reverse(OF_ENTRY, args=[entry.pk]) if may_add_protocols(user, entry) else None


def recording_url(recording: Recording, user: Any) -> str | None:
    return reverse(f"recording:{OF_RECORDING}", args=[recording.pk]) if may_add_protocols(user, recording) else None


def _chosen(request: HttpRequest, thing: Thing, title: str, back: str) -> HttpResponse:
    if not may_add_protocols(request.user, thing):
        raise PermissionDenied
    form = ProtocolsForm(request.POST if request.method == "POST" else None, thing=thing, user=request.user)
    would_read = None
    if request.method == "POST" and form.is_valid():
        if PREVIEW not in request.POST:
            return _set(request, thing, form, back)
        would_read = who_reads(_access_with(thing, form, request.user), request.user)
    known = Protocol.objects.known_to(request.user)
    context = {
        "title": title,
        "back": back,
        "form": form,
        "preview": PREVIEW,
        "is_recording": isinstance(thing, Recording),
        "set": known.filter(pk__in=numbers_on(thing)) if "together" not in form.fields else (),
        "known": known.select_related("institution", "group"),
        "reads": who_reads(thing.effective_access, request.user),
        "would_read": would_read,
    }
    return render(request, "knowledge/cms/protocols/choose.html", context)


def _set(request: HttpRequest, thing: Thing, form: ProtocolsForm, back: str) -> HttpResponse:
    chosen = form.cleaned_data["protocols"]
    set_protocols(thing=thing, protocols=chosen, one_suffices=form.one_suffices, user=request.user)
    messages.success(request, _("Changed. It now applies everywhere."))
    kept = type(thing).objects.get(pk=thing.pk)
    return redirect(back if may_add_protocols(request.user, kept) else "wagtailadmin_home")


def _access_with(thing: Thing, form: ProtocolsForm, user: Any) -> str:
    """Others than curators add to what there is."""
    chosen = list(form.cleaned_data["protocols"])
    if Viewer.of(user).is_curator:
        return access_with(thing, chosen, one_suffices=form.one_suffices)
    return access_added(thing, chosen)
