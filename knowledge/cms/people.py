"""Two entries of one person: chosen, then shown what will change, then made one."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from knowledge.entry_types.person import merging
from knowledge.entry_types.person.models import Person
from knowledge.rights import Viewer

from .entry_chooser import person_chooser_viewset
from .listed_entries import to_list, with_what_is_listed
from .reasons import reason_field, tell_author

ADDRESS = "merge_people"


def would_reveal(person: Person, other: Person) -> ValidationError:
    said = _(
        "“%(other)s” is closed to readers who may see “%(person)s”: they would learn who stands behind its names. "
        "Merge the other way round, or open both to the same readers first."
    )
    return ValidationError(said, params={"other": other.title, "person": person.title})


class MergePeopleForm(forms.Form):
    other: Any = forms.ModelChoiceField(
        label=_("The entry that is taken in"),
        help_text=_("It is withdrawn; what is written in it stays in the CMS."),
        queryset=Person.objects.none(),
        widget=person_chooser_viewset.widget_class(),
        error_messages={"required": _("Choose the other entry of this person.")},
    )
    keep_names = forms.BooleanField(
        label=_("Keep its names as other names"),
        help_text=_("Only if the person agreed to be found by them."),
        required=False,
        initial=True,
    )
    reason = reason_field()

    def __init__(self, person: Person, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        other: Any = self.fields["other"]
        other.queryset = Person.objects.consultable_by(viewer)

    def clean_other(self) -> Person:
        other: Person = self.cleaned_data["other"]
        if other.pk == self.person.pk:
            raise ValidationError(_("This is the entry that stays. Choose the other one."))
        if merging.would_reveal(into=self.person, other=other):
            raise would_reveal(self.person, other)
        return other


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind `gates.curators_only`."""
    viewer = Viewer.of(request.user)
    person = get_object_or_404(Person.objects.consultable_by(viewer), pk=pk)
    alike = merging.alike(person, viewer)
    initial = {"other": alike[0]} if len(alike) == 1 else {}
    form = MergePeopleForm(person, viewer, request.POST if request.method == "POST" else None, initial=initial)
    shown: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        if "confirmed" in request.POST and _merged(request, person, form):
            return redirect("wagtailadmin_pages:edit", person.pk)
        other = form.cleaned_data.get("other")
        shown = {"other": other, "effects": [merging.effect_of_merging(other)]} if other is not None else {}
    if not shown:
        listed = with_what_is_listed(Person.objects.filter(pk__in=[one.pk for one in alike]))
        shown = {"alike": to_list(list(listed), viewer)}
    context = {
        "title": gettext("Merge people"),
        "kept_name": person.title,
        "kind_icon": "user",
        "form": form,
        "media": form.media,
        "back_url": reverse("wagtailadmin_pages:edit", args=[person.pk]),
        "back_label": gettext("Back to the entry"),
    }
    return render(request, "knowledge/cms/merge_people.html", context | shown)


def _merged(request: HttpRequest, person: Person, form: MergePeopleForm) -> bool:
    given = form.cleaned_data
    other, reason = given["other"], given["reason"]
    try:
        merging.merge_people(into=person, other=other, keep_names=given["keep_names"], user=request.user, reason=reason)
    except merging.WouldRevealError:  # somebody has closed it meanwhile
        form.add_error("other", would_reveal(person, other))
        return False
    tell_author(other, by=request.user, reason=reason)
    words = {"other": other.title, "person": person.title}
    messages.success(request, gettext("“%(other)s” is now part of “%(person)s”.") % words)
    return True


def menu_button(page: Any, user: Any) -> Iterator[Button]:
    if isinstance(page, Person) and Viewer.of(user).is_curator:
        yield Button(_("Merge"), reverse(ADDRESS, args=[page.pk]), icon_name="copy", priority=27)


class PeopleMerged(LogFormatter):
    label = _("Merge")
    message = _("Merged")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Took in %(names)s") % {"names": f"“{log_entry.data.get('merged', '')}”"}

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))
