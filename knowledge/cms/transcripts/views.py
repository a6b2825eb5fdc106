"""Transcripts in the CMS: list, add, correct, delete."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from knowledge.cms.listed_actions import ListedActions
from knowledge.models import Recording, Transcript
from knowledge.rights import Viewer

from . import reading
from .forms import TranscriptForm
from .telling import tell_what_was_mended

RECORDING_PARAMETER = "recording"


class _Permitted:
    """Wagtail's generic views ask what an account may do with transcripts at all; this asks for each one."""

    request: Any
    action_on_each = "change"

    def permitted(self) -> QuerySet[Transcript]:
        policy = policy_registry.get_by_type(Transcript)
        found: QuerySet[Transcript] = policy.instances_user_has_permission_for(self.request.user, self.action_on_each)
        return found.select_related("recording", "language")

    def get_queryset(self) -> QuerySet[Transcript]:
        return self.permitted()


class _TellsWhatWasMended:
    request: Any
    form: TranscriptForm

    def save_instance(self) -> Transcript:
        transcript: Transcript = super().save_instance()  # type: ignore[misc]  # mixin of Wagtail's views
        if self.form.parsed is not None:
            tell_what_was_mended(self.request, self.form.parsed)
        return transcript


class TranscriptIndexView(ListedActions, _Permitted, generic.IndexView):
    any_permission_required = ("add", "change", "delete")

    def get_queryset(self) -> QuerySet[Transcript]:
        # Wagtail's own: filters, search and order upon get_base_queryset.
        return generic.IndexView.get_queryset(self)

    def get_base_queryset(self) -> QuerySet[Transcript]:
        """All that the viewer may see; what they may not change leads to a page for reading."""
        seen = Transcript.objects.consultable_by(Viewer.of(self.request.user)).select_related("recording", "language")
        return seen.annotate(passages=Count("segments"))

    def get_edit_url(self, instance: Transcript) -> str | None:
        return super().get_edit_url(instance) if self.may("change", instance) else None

    def get_delete_url(self, instance: Transcript) -> str | None:
        return super().get_delete_url(instance) if self.may("delete", instance) else None

    def get_inspect_url(self, instance: Transcript) -> str:
        return reverse("transcript:read", args=[instance.pk])


class TranscriptAddView(_TellsWhatWasMended, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """From a recording's page: ?recording=<pk>."""
        initial: dict[str, Any] = super().get_initial()
        wanted = self.request.GET.get(RECORDING_PARAMETER, "")
        if wanted.isdecimal() and len(wanted) < 19:
            policy = policy_registry.get_by_type(Recording)
            mine = policy.instances_user_has_permission_for(self.request.user, "change")
            initial[RECORDING_PARAMETER] = mine.filter(pk=int(wanted)).first()
        return initial


class TranscriptEditView(_TellsWhatWasMended, _Permitted, generic.EditView):
    template_name = "knowledge/cms/transcript_edit.html"


class TranscriptDeleteView(_Permitted, generic.DeleteView):
    action_on_each = "delete"


class TranscriptHistoryView(_Permitted, HistoryView):
    def get_queryset(self) -> Any:
        return HistoryView.get_queryset(self)

    def get_base_object_queryset(self) -> QuerySet[Transcript]:
        return self.permitted()


class TranscriptUsageView(_Permitted, UsageView):
    def get_queryset(self) -> Any:
        return UsageView.get_queryset(self)

    def get_base_object_queryset(self) -> QuerySet[Transcript]:
        return self.permitted()


class TranscriptViewSet(ModelViewSet):
    model = Transcript
    url_prefix = "transkrip"
    icon = "openquote"
    menu_label = _("Transcripts")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = (
        "recording",
        "language",
        "kind",
        Column("passages", label=_("Passages"), accessor="passages", sort_key="passages"),
    )
    list_filter = ("language", "kind", "made_by", "verification", "access_level")
    search_fields = ("recording__title",)
    search_backend_name = None
    index_view_class = TranscriptIndexView
    add_view_class = TranscriptAddView
    edit_view_class = TranscriptEditView
    delete_view_class = TranscriptDeleteView
    history_view_class = TranscriptHistoryView
    usage_view_class = TranscriptUsageView

    def get_form_class(self, for_update: bool = False) -> type[TranscriptForm]:
        return TranscriptForm

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("baca/<int:pk>/", reading.read, name="read"),
            path("versi/<int:version_id>/", reading.version, name="version"),
        ]


transcript_viewset = TranscriptViewSet("transcript")
