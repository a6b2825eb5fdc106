"""The records of narrators: list, form, and the page with what each has decided."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from knowledge.models import Consent, Entry, Narrator
from knowledge.rights import Viewer
from knowledge.rights.consents import ConsentState
from knowledge.rights.entries import may_work_on_entry
from knowledge.withdrawals import report

from . import addresses, withdrawals
from .names import numbered, person_name
from .narrator_form import NarratorForm


class OneKeptNarrator:
    """Only a record that the user keeps; all others are not found."""

    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Narrator:
        known: Narrator | None = getattr(self, "_found", None)
        if known is None:
            pk = self.kwargs["pk"]  # type: ignore[attr-defined]  # mixin of Wagtail's views
            if not str(pk).isdecimal():
                raise Http404
            kept = Narrator.objects.kept_by(Viewer.of(self.request.user))
            known = kept.select_related("institution", "keeper").filter(pk=pk).first()
            if known is None:
                raise Http404
            self._found = known
        return known


class NarratorIndexView(generic.IndexView):
    any_permission_required = ("view", "change")
    default_ordering = "public_name"

    def get_base_queryset(self) -> QuerySet[Narrator]:
        viewer = Viewer.of(self.request.user)
        pending = Consent.objects.current().filter(narrator=OuterRef("pk"), state=ConsentState.PENDING)
        waiting = pending.filter(entry__in=Entry.objects.consultable_by(viewer))
        number = waiting.order_by().values("narrator").annotate(number=Count("pk")).values("number")
        kept = Narrator.objects.kept_by(viewer).select_related("institution")
        return kept.annotate(waiting=Coalesce(Subquery(number), 0))

    def search_queryset(self, queryset: QuerySet[Narrator]) -> QuerySet[Narrator]:
        return queryset.filter(public_name__icontains=self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column_class(TitleColumn)(
                "name", label=_("Narrator"), accessor=str, sort_key="public_name", get_url=self.get_inspect_url
            ),
            Column("waiting", label=_("Entries that wait for an answer"), sort_key="waiting"),
            Column("institution", label=_("Institution"), accessor="institution.local_name"),
        ]


class NarratorCreateView(generic.CreateView):
    success_message = _("“%(object)s” has a record now. Choose it in the entry, and record what was allowed.")

    def save_instance(self) -> Narrator:
        narrator: Narrator = self.form.save()
        log(instance=narrator, action="wagtail.create", user=self.request.user, title=numbered(narrator))
        return narrator

    def get_success_url(self) -> str:
        return reverse(addresses.NARRATOR, args=[self.object.pk])


class NarratorEditView(OneKeptNarrator, generic.EditView):
    template_name = "knowledge/cms/consents/narrator_form.html"

    def save_instance(self) -> Narrator:
        narrator: Narrator = self.form.save()
        log(instance=narrator, action="wagtail.edit", user=self.request.user, title=numbered(narrator))
        return narrator

    def get_success_url(self) -> str:
        return reverse(addresses.NARRATOR, args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **personal_context(self.object, self.request.user)}


class NarratorDeleteView(OneKeptNarrator, generic.DeleteView):
    template_name = "knowledge/cms/consents/narrator_delete.html"

    @cached_property
    def is_protected(self) -> bool:
        return is_bound(self.object)

    def form_valid(self, form: Any) -> Any:
        if self.is_protected:
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return super().form_valid(form)

    def delete_action(self) -> None:
        log(
            instance=self.object,
            action="wagtail.delete",
            user=self.request.user,
            title=numbered(self.object),
            deleted=True,
        )
        self.object.delete()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_protected": self.is_protected}


class NarratorInspectView(OneKeptNarrator, generic.InspectView):
    any_permission_required = ("view", "change")
    template_name = "knowledge/cms/consents/narrator.html"
    page_title = _("Narrator")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer, narrator = Viewer.of(self.request.user), self.object
        return {
            **super().get_context_data(**kwargs),
            **personal_context(narrator, self.request.user),
            "entries": entries_of(narrator, viewer),
            "withdrawals": withdrawals.told(report.in_force(narrator=narrator), self.request.user),
            "edit_url": self.get_edit_url(),
        }


class NarratorHistoryView(OneKeptNarrator, history.HistoryView):
    permission_required = "change"


class NarratorUsageView(OneKeptNarrator, usage.UsageView):
    pass


@dataclass(frozen=True)
class NamedIn:
    """An entry in which the narrator is named. `waits`: for an answer."""

    entry: Entry
    state: str
    url: str


def entries_of(narrator: Narrator, viewer: Viewer) -> list[NamedIn]:
    """Those that the viewer works on; what the narrator has closed to them is not among these."""
    named = Q(pk__in=narrator.named_in.values("entry")) | Q(pk__in=narrator.consents.values("entry"))
    said = {one.entry_id: one for one in Consent.objects.current().about_entries().filter(narrator=narrator)}
    entries = Entry.objects.consultable_by(viewer).filter(named).order_by("title", "pk")
    return [
        NamedIn(
            entry=entry,
            state=str(said[entry.pk].get_state_display() if entry.pk in said else ConsentState.PENDING.label),
            url=reverse(addresses.CONSENTS, args=[entry.pk]) if may_work_on_entry(viewer, entry) else "",
        )
        for entry in entries
    ]


def is_bound(narrator: Narrator) -> bool:
    """Whether something depends on the record: a consent, were it only expected, or an entry."""
    return narrator.consents.exists() or narrator.named_in.exists()


def personal_context(narrator: Narrator, user: Any) -> dict[str, Any]:
    """Others are told that it is kept, and by whom it is read; not what it is, nor whether there is any."""
    return {"reads_personal": narrator.is_open_to(user), "keeper_name": person_name(narrator.keeper)}


class NarratorViewSet(ModelViewSet):
    model = Narrator
    name = addresses.NARRATORS
    url_prefix = "penutur"
    icon = "group"
    menu_label = _("Narrators")
    add_to_admin_menu = True
    menu_order = 255
    inspect_view_enabled = True
    copy_view_enabled = False
    search_fields = ("public_name",)
    search_backend_name = None
    index_view_class = NarratorIndexView
    add_view_class = NarratorCreateView
    edit_view_class = NarratorEditView
    delete_view_class = NarratorDeleteView
    delete_template_name = NarratorDeleteView.template_name
    edit_template_name = NarratorEditView.template_name
    inspect_view_class = NarratorInspectView
    inspect_template_name = NarratorInspectView.template_name
    history_view_class = NarratorHistoryView
    usage_view_class = NarratorUsageView

    def get_form_class(self, for_update: bool = False) -> type[NarratorForm]:
        return NarratorForm
