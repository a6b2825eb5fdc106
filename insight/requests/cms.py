"""Requests for documentation in the CMS: their list, one of them, and what a librarian does with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, IndexView, InspectView, SnippetViewSet

from knowledge.cms.entry_chooser import entry_chooser_viewset
from knowledge.models import Entry
from knowledge.rights import Viewer, may_consult_entry

from . import actions
from .models import DocumentationRequest

MENU_LABEL = gettext_lazy("Topics asked for")
TOPIC = "topik"  # parameter: the search that a curator comes from


class FinishForm(forms.Form):
    entry: Any = forms.ModelChoiceField(
        Entry.objects.all(),
        label=gettext_lazy("The entry that came of it"),
        widget=entry_chooser_viewset.widget_class(),
    )

    def __init__(self, viewer: Viewer, data: Any = None) -> None:
        super().__init__(data)
        self.fields["entry"].queryset = Entry.objects.consultable_by(viewer)  # type: ignore[attr-defined]  # its field


class RequestIndexView(IndexView):
    page_title = MENU_LABEL


class RequestCreateView(CreateView):
    def get_panel(self) -> Any:
        """What became of it is not asked before it began."""
        return ObjectList([FieldPanel("topic"), FieldPanel("note")]).bind_to_model(DocumentationRequest)

    def get_form_class(self) -> Any:
        return self.get_panel().get_form_class()

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "topic": self.request.GET.get(TOPIC, "")[:120]}

    def get_add_url(self) -> str:
        """The form is sent to where it was asked for, so that the search it answers is not lost."""
        return str(self.request.get_full_path())

    def save_instance(self) -> DocumentationRequest:
        request: DocumentationRequest = self.form.instance
        request.asked_by = self.request.user
        request.query = self.request.GET.get(TOPIC, "")[: DocumentationRequest._meta.get_field("query").max_length]
        saved: DocumentationRequest = super().save_instance()
        return saved


class RequestInspectView(InspectView):
    template_name = "insight/request.html"
    page_title = gettext_lazy("Topic asked for")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, request = self.request.user, self.object
        viewer = Viewer.of(user)
        form = FinishForm(viewer) if actions.may_work_on(user, request) else None
        return super().get_context_data(**kwargs) | {
            "documentation": request,
            "entry": request.entry if request.entry and may_consult_entry(viewer, request.entry) else None,
            "may_take": actions.may_take(user, request),
            "finish_form": form,
            "media": form.media if form else "",
        }


class RequestViewSet(SnippetViewSet):
    model = DocumentationRequest
    icon = "help"
    menu_label = MENU_LABEL
    menu_name = "documentation-requests"
    add_to_admin_menu = True
    menu_order = 255
    index_view_class = RequestIndexView
    inspect_view_enabled = True
    inspect_view_class = RequestInspectView
    add_view_class = RequestCreateView
    copy_view_enabled = False
    list_display = (
        "topic",
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        "institution",
        Column("asked_at.date", label=gettext_lazy("Asked"), sort_key="asked_at"),
    )
    list_filter = ("state", "institution")
    search_fields = ("topic", "note")
    panels = (
        FieldPanel("topic"),
        FieldPanel("note"),
        MultiFieldPanel(
            [FieldPanel("state"), FieldPanel("institution"), FieldPanel("entry")],
            heading=gettext_lazy("What became of it"),
        ),
    )


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    return _answered(
        request, pk, lambda: actions.take(pk=pk, by=request.user), _("“%(topic)s” is now with your institution.")
    )


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _answered(
        request, pk, lambda: actions.give_back(pk=pk, by=request.user), _("“%(topic)s” is open to all again.")
    )


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    form = FinishForm(Viewer.of(request.user), request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the entry that came of it first."))
        return _back(pk)
    entry = form.cleaned_data["entry"]
    return _answered(
        request,
        pk,
        lambda: actions.finish(pk=pk, by=request.user, entry=entry),
        _("“%(topic)s” is documented. Thank you."),
    )


def _answered(request: HttpRequest, pk: int, act: Callable[[], DocumentationRequest], thanks: str) -> HttpResponse:
    get_object_or_404(DocumentationRequest, pk=pk)
    if not Viewer.of(request.user).is_staff:
        raise PermissionDenied
    try:
        messages.success(request, thanks % {"topic": act().topic})
    except PermissionDenied:
        messages.error(request, _("That is not possible: somebody else may have taken it meanwhile."))
    return _back(pk)


def _back(pk: int) -> HttpResponse:
    viewset = DocumentationRequest.snippet_viewset  # type: ignore[attr-defined]  # set by Wagtail
    return redirect(viewset.get_url_name("inspect"), pk)
