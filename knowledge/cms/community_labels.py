"""Labels of communities in the CMS: kept in a list, and set on an entry on a page of its own."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.access.labels import may_set_labels, set_labels
from knowledge.models import CommunityLabel, Entry

ADDRESS = "entry_labels"


class CommunityLabelForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """A text that stands on an entry is the one that the community gave for it."""
        cleaned: dict[str, Any] = super().clean()
        changed = self.has_changed() or any(formset.has_changed() for formset in self.formsets.values())
        if changed and self.instance.is_in_use:
            raise ValidationError(
                _("This label stands on entries already, and a text of a community is not altered. Add a new one.")
            )
        return cleaned


class CommunityLabelViewSet(SnippetViewSet):
    model = CommunityLabel
    icon = "tag"
    menu_label = gettext_lazy("Labels of communities")
    list_display = ("community", "kind", "dated")
    list_filter = ("kind",)
    edit_handler = ObjectList(
        [
            FieldPanel("community"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("dated")]),
            FieldPanel("hub_url"),
            InlinePanel(
                "texts",
                heading=gettext_lazy("The community's own text"),
                label=gettext_lazy("text"),
                min_num=1,
                panels=[FieldRowPanel([FieldPanel("language"), FieldPanel("title")]), FieldPanel("text")],
            ),
        ],
        base_form_class=CommunityLabelForm,
    )


class EntryLabelsForm(forms.Form):
    labels = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Labels of communities"),
        queryset=CommunityLabel.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only those that the community itself has given to what is told here."),
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Behind `gates.entry_workers_only`."""
    entry = get_object_or_404(Entry, pk=pk)
    if not may_set_labels(request.user, entry):
        raise PermissionDenied
    now = {"labels": list(entry.community_labels.values_list("label", flat=True))}
    form = EntryLabelsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        set_labels(entry=entry, labels=form.cleaned_data["labels"], user=request.user)
        messages.success(request, _("Changed. It now applies everywhere."))
        return redirect("wagtailadmin_pages:edit", entry.pk)
    return render(request, "knowledge/cms/entry_labels.html", {"entry": entry, "form": form})


def menu_button(page: Any, user: Any) -> Iterator[Button]:
    if isinstance(page, Entry) and page.pk and may_set_labels(user, page):
        yield Button(
            gettext_lazy("Labels of communities"), reverse(ADDRESS, args=[page.pk]), icon_name="tag", priority=27
        )
