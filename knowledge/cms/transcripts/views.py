"""Transcripts in the CMS: list, add, correct, delete."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from knowledge.cms.listed_actions import ListedActions
from knowledge.models import Recording, Segment, Transcript, TranscriptKind
from knowledge.rights import Viewer

from . import kept_file, reading
from .editor import views as editor
from .forms import CHOOSE_ANOTHER, KEPT, TEXT, TranscriptForm
from .telling import tell_what_was_mended

RECORDING_PARAMETER, KIND_PARAMETER = "recording", "kind"
FILE_PARAMETER, TEXT_PARAMETER = "berkas", "teks"  # of a preview


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


class _PreviewsFile:
    """A file that is sent is kept and shown, on an address of its own; it is written once its preview is taken.

    Mixin of Wagtail's views for adding and editing."""

    request: Any
    form: TranscriptForm

    @cached_property
    def kept(self) -> kept_file.KeptFile | None:
        """A file that is chosen now takes the place of one that was kept."""
        return None if self.request.FILES else kept_file.find(self.request, self._key)

    @property
    def _key(self) -> str:
        return str(self.request.POST.get(KEPT, "") or self.request.GET.get(FILE_PARAMETER, ""))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if CHOOSE_ANOTHER in request.POST and self.kept is not None:
            kept_file.remember(request, self.kept.pk, "", self.get_form().carried())  # type: ignore[attr-defined]
            kept_file.forget(self.kept)
            return self._shown_again(self.kept.pk)
        response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()  # type: ignore[misc]
        if self.request.method != "GET":
            return initial
        carried = {**kept_file.fields(self.request, self._key)}
        if self.kwargs.get("pk"):  # type: ignore[attr-defined]
            carried.pop(RECORDING_PARAMETER, None)  # a transcript stays with its recording
        return {**initial, **carried, TEXT: self.request.GET.get(TEXT_PARAMETER, "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kept": self.kept}  # type: ignore[misc]

    def form_valid(self, form: TranscriptForm) -> HttpResponse:
        if form.wants_preview:
            return self._previewed(form)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if self.kept is not None:
            kept_file.forget(self.kept)
        return response

    def _previewed(self, form: TranscriptForm) -> HttpResponse:
        carried = form.carried()
        if self.kept is not None:
            kept_file.remember(self.request, self.kept.pk, self.kept.name, carried)
            return self._shown_again(self.kept.pk, form.data.get(TEXT, ""))
        return self._shown_again(kept_file.keep(self.request, form.cleaned_data["file"], carried))

    def _shown_again(self, kept: int, text: str = "") -> HttpResponse:
        """By another request, so that a script which sent the file can be led there as well (UploadsByScript)."""
        asked = {FILE_PARAMETER: kept} | ({TEXT_PARAMETER: text} if text else {})
        return redirect(f"{self.request.path}?{urlencode(asked)}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        preview = context["form"].preview
        if preview is not None:
            context |= {"preview": preview, "submit_button_label": _("Take it")}
        return context

    def save_instance(self) -> Transcript:
        transcript: Transcript = super().save_instance()  # type: ignore[misc]
        # What was mended in a file stood in its preview.
        if self.form.parsed is not None and self.kept is None:
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
        passages = Segment.objects.readable_by(Viewer.of(self.request.user)).filter(transcript=OuterRef("pk"))
        counted = passages.order_by().values("transcript").annotate(number=Count("pk")).values("number")
        return seen.annotate(passages=Coalesce(Subquery(counted), 0))

    def get_edit_url(self, instance: Transcript) -> str | None:
        return super().get_edit_url(instance) if self.may("change", instance) else None

    def get_delete_url(self, instance: Transcript) -> str | None:
        return super().get_delete_url(instance) if self.may("delete", instance) else None

    def get_inspect_url(self, instance: Transcript) -> str:
        return reverse("transcript:read", args=[instance.pk])

    def get_list_more_buttons(self, instance: Transcript) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if not instance.is_heard or not self.may("change", instance):
            return buttons  # who may propose finds it on the transcript's page
        url = reverse("transcript:listen", args=[instance.pk])
        return [MenuItem(_("Listen and correct"), url=url, icon_name="openquote", priority=5), *buttons]


class TranscriptAddView(_PreviewsFile, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """From a recording's page: ?recording=<pk>, for an index &kind=index."""
        initial: dict[str, Any] = super().get_initial()
        if self.request.GET.get(KIND_PARAMETER) in TranscriptKind.values:
            initial[KIND_PARAMETER] = self.request.GET[KIND_PARAMETER]
        wanted = self.request.GET.get(RECORDING_PARAMETER, "")
        if wanted.isdecimal() and len(wanted) < 19:
            policy = policy_registry.get_by_type(Recording)
            mine = policy.instances_user_has_permission_for(self.request.user, "change")
            initial[RECORDING_PARAMETER] = mine.filter(pk=int(wanted)).first()
        return initial


class TranscriptEditView(_PreviewsFile, _Permitted, generic.EditView):
    pass


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
    create_template_name = "knowledge/cms/transcript_form.html"
    edit_template_name = "knowledge/cms/transcript_edit.html"
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
            path("simak/<int:pk>/", editor.edit, name="listen"),
            path("simak/<int:pk>/isi/", editor.state, name="state"),
            path("simak/<int:pk>/samping/<int:other>/", editor.beside, name="beside"),
            path("simak/<int:pk>/catatan/", editor.notes, name="notes"),
            path("simak/<int:pk>/simpan/", editor.save, name="save"),
            path("simak/<int:pk>/usul/", editor.propose, name="propose"),
            path("hadir/<int:pk>/", editor.present, name="present"),
            path("ketik/<int:recording_id>/", editor.begin, name="begin"),
        ]


transcript_viewset = TranscriptViewSet("transcript")
