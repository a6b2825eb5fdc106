"""Who may see a published entry, and whose it is: a page of its own, for curators."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from knowledge.access.actions import change_entry_rights
from knowledge.cms.consents.embargo import LIFT, SET, EmbargoForm, embargo_in_words
from knowledge.cms.protocols import choosing as protocols
from knowledge.cms.quotations import quotations_of
from knowledge.cms.reasons import reason_field, tell_author
from knowledge.cms.withheld_place import WithheldPlaceForm
from knowledge.models import Entry, Institution
from knowledge.rights import AccessLevel, Viewer

ADDRESS = "entry_rights"


class EntryRightsForm(forms.Form):
    access_level = forms.ChoiceField(
        label=gettext_lazy("Who may see it"), choices=AccessLevel.choices, widget=forms.RadioSelect
    )
    institution = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.all(), empty_label=None
    )
    reason = reason_field()


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind `gates.curators_only`."""
    entry = get_object_or_404(Entry, pk=pk)
    now = {"access_level": entry.access_level, "institution": entry.institution_id}
    sets_embargo, sets_place = "embargo" in request.POST, "tempat" in request.POST
    sets_rights = request.method == "POST" and not sets_embargo and not sets_place
    form = EntryRightsForm(request.POST if sets_rights else None, initial=now)
    embargo = EmbargoForm(request.POST if sets_embargo else None, thing=entry)
    place = WithheldPlaceForm(request.POST if sets_place else None, entry=entry)
    if sets_embargo and embargo.is_valid():
        return _embargo_changed(request, entry, embargo)
    if sets_place and place.is_valid():
        place.carry_out(entry, request.user)
        tell_author(Entry.objects.get(pk=entry.pk), by=request.user, reason=place.cleaned_data["reason"])
        messages.success(request, _("Changed. It now applies everywhere."))
        return redirect(ADDRESS, entry.pk)
    if sets_rights and form.is_valid():
        given = form.cleaned_data
        change_entry_rights(
            entry=entry,
            access_level=AccessLevel(given["access_level"]),
            institution=given["institution"],
            user=request.user,
            reason=given["reason"],
        )
        tell_author(Entry.objects.get(pk=entry.pk), by=request.user, reason=given["reason"])
        messages.success(request, _("Changed. It now applies everywhere."))
        return redirect("wagtailadmin_pages:edit", entry.pk)
    context = {
        "entry": entry,
        "form": form,
        "quotations": quotations_of(entry),
        "place": place,
        "embargo": embargo,
        "protocols_url": protocols.entry_url(entry, request.user),
        "embargo_now": embargo_in_words(entry),
        "media": embargo.media,
        "set": SET,
        "lift": LIFT,
    }
    return render(request, "knowledge/cms/entry_rights.html", context)


def _embargo_changed(request: HttpRequest, entry: Entry, embargo: EmbargoForm) -> HttpResponse:
    embargo.carry_out(entry, request.user)
    held = Entry.objects.get(pk=entry.pk)
    tell_author(held, by=request.user, reason=embargo.cleaned_data["reason"])
    messages.success(request, embargo_in_words(held) or _("Lifted. The embargo closes it no more."))
    return redirect(ADDRESS, entry.pk)


def menu_button(page: Any, user: Any) -> Iterator[Button]:
    """In the menu of an entry that was published: before that, the entry's form has the fields."""
    if isinstance(page, Entry) and page.first_published_at is not None and Viewer.of(user).is_curator:
        yield Button(gettext_lazy("Who may see it"), reverse(ADDRESS, args=[page.pk]), icon_name="view", priority=25)
