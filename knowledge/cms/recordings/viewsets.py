"""Recordings in the CMS: list, upload, description, and the page with everything that hangs on a recording."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import NoReverseMatch, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from knowledge.cms import replacing
from knowledge.cms.consents.embargo import embargo_in_words
from knowledge.cms.listed_actions import ListedActions
from knowledge.cms.media_uses import is_used, uses_of
from knowledge.cms.protocols import choosing as protocols
from knowledge.cms.uploads.notices import TellsOfFile
from knowledge.cms.uploads.unfinished import ListsUnfinished
from knowledge.dates import in_words
from knowledge.media.taking_away import may_take_away
from knowledge.models import Entry, EntryRecording, Recording, Transcript
from knowledge.rights import Viewer, may_see_medium
from knowledge.rights.entries import consultable_entries
from knowledge.rights.media import keeps_medium
from knowledge.transcripts.versions import may_propose

from . import clips, embargo, preparing, sealing, taking_away, transcribing
from .columns import COLUMNS, format_of, length_of
from .forms import RecordingForm

CLOSED = _(
    "You can listen to this recording and use it, but not change it: a published entry plays it, or another "
    "institution uploaded it. To ask for a change, open the entry and write to the curator in a comment."
)


class SeenRecordingMixin:
    """One recording, for those who may see it; and for those who may act on it where the view acts."""

    request: Any
    permission_required: str | None

    def get_object(self, *args: Any, **kwargs: Any) -> Recording:
        known: Recording | None = getattr(self, "_checked", None)
        if known is not None:
            return known
        recording: Recording = super().get_object(*args, **kwargs)  # type: ignore[misc]  # mixin of Wagtail's views
        user = self.request.user
        if not may_see_medium(Viewer.of(user), recording):
            raise Http404
        policy = self.permission_policy  # type: ignore[attr-defined]
        if self.permission_required and not policy.user_has_permission_for_instance(
            user, self.permission_required, recording
        ):
            raise PermissionDenied
        self._checked = recording
        return recording

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why a recording is not held may name people: it is told to those who keep it."""
        recording = self.get_object()
        told = recording.not_held_note if keeps_medium(Viewer.of(self.request.user), recording) else ""
        return {**super().get_context_data(**kwargs), "not_held_note": told}  # type: ignore[misc]  # as above


class IndexView(ListedActions, generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Recording]:
        viewer = Viewer.of(self.request.user)
        links = EntryRecording.objects.filter(consultable_entries(viewer, "entry__")).select_related("entry")
        return Recording.objects.visible_to(viewer).prefetch_related(Prefetch("entry_links", queryset=links))

    def get_edit_url(self, instance: Recording) -> str | None:
        return super().get_edit_url(instance) if self.may("change", instance) else None

    def get_delete_url(self, instance: Recording) -> str | None:
        return super().get_delete_url(instance) if self.may("delete", instance) else None

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """The title opens the page of the recording; its form is among the actions."""
        return self._get_custom_column(
            field_name, self._get_title_column_class(TitleColumn), get_url=self.get_inspect_url, **kwargs
        )


class CreateView(ListsUnfinished, TellsOfFile, generic.CreateView):
    template_name = "cms/recordings/add.html"

    def save_instance(self) -> Recording:
        self.form.instance.uploaded_by = self.request.user
        return super().save_instance()

    def get_success_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.object.pk])

    inspect_url_name: str = ""


class EditView(SeenRecordingMixin, generic.EditView):
    template_name = "cms/recordings/edit.html"

    def get_success_url(self) -> str:
        return reverse("recording:inspect", args=[self.object.pk])


class DeleteView(SeenRecordingMixin, generic.DeleteView):
    template_name = "cms/recordings/confirm_delete.html"

    @cached_property
    def is_protected(self) -> bool:
        return is_used(self.object)

    def form_valid(self, form: Any) -> Any:
        if self.is_protected:
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "uses": uses_of(self.object, self.request.user), "is_protected": self.is_protected}


class InspectView(SeenRecordingMixin, generic.InspectView):
    permission_required = None
    template_name = "cms/recordings/inspect.html"
    page_title = _("Recording")

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if self._may("change") else None

    def get_delete_url(self) -> str | None:
        return super().get_delete_url() if self._may("delete") else None

    def _may(self, action: str) -> bool:
        return bool(self.permission_policy.user_has_permission_for_instance(self.request.user, action, self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finder = AdminURLFinder(self.request.user)
        transcripts = self.object.transcripts.select_related("language")
        viewer = Viewer.of(self.request.user)
        recording = self.object
        home_is_open = Entry.objects.consultable_by(viewer).filter(pk=recording.home_id).exists()
        return {
            **super().get_context_data(**kwargs),
            **preparing.context_of_copies(recording, viewer, may_change=self._may("change")),
            **transcribing.context_of_machine(recording, self.request.user),
            **clips.context_of_clips(recording, self.request.user),
            **sealing.context_of_spans(recording, self.request.user),
            "length": length_of(recording),
            "format": format_of(recording),
            "recorded_on": in_words(recording.recorded_on),
            "home": recording.home if home_is_open else None,
            "transcripts": [self._listed(one, finder) for one in transcripts.visible_to(viewer)],
            "closed_reason": "" if self._may("change") else CLOSED,
            "add_transcript_url": self._add_transcript_url(),
            "uses": uses_of(recording, self.request.user),
            "edit_url": self.get_edit_url(),
            "delete_url": self.get_delete_url(),
            "embargo_url": embargo.embargo_url(recording, self.request.user),
            "protocols_url": protocols.recording_url(recording, self.request.user),
            "embargo": embargo_in_words(recording),
            "take_away_url": self._take_away_url(),
            "replace_url": reverse("recording:replace", args=[recording.pk]) if self._may("change") else None,
        }

    def _take_away_url(self) -> str | None:
        if not may_take_away(self.request.user, self.object):
            return None
        return reverse(f"recording:{taking_away.ADDRESS}", args=[self.object.pk])

    def _listed(self, transcript: Transcript, finder: AdminURLFinder) -> dict[str, Any]:
        edit_url = finder.get_edit_url(transcript)
        listens = transcript.is_heard and (edit_url or may_propose(self.request.user, transcript))
        listen_url = reverse("transcript:listen", args=[transcript.pk]) if listens else None
        return {"transcript": transcript, "edit_url": edit_url, "listen_url": listen_url}

    def _add_transcript_url(self) -> str | None:
        try:
            return f"{reverse('transcript:add')}?recording={self.object.pk}" if self._may("change") else None
        except NoReverseMatch:
            return None


class HistoryView(SeenRecordingMixin, history.HistoryView):
    permission_required = "change"


class UsageView(SeenRecordingMixin, usage.UsageView):
    pass


class RecordingViewSet(ModelViewSet):
    model = Recording
    name = "recording"
    url_prefix = "rekaman"
    icon = "media"
    menu_label = _("Recordings")
    add_to_admin_menu = True
    menu_order = 310
    list_display = ("title", *COLUMNS)
    list_filter = ("kind", "access_level", "not_held")
    list_export = ("title", "kind", "mime_type", "duration", "size", "sha256")
    search_fields = ("title",)
    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    delete_template_name = "cms/recordings/confirm_delete.html"
    inspect_template_name = "cms/recordings/inspect.html"
    inspect_view_class = InspectView
    history_view_class = HistoryView
    usage_view_class = UsageView

    def get_form_class(self, for_update: bool = False) -> type[RecordingForm]:
        return RecordingForm

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("ganti/<int:pk>/", replacing.recording, name="replace"),
            path("siapkan/<int:pk>/", preparing.prepare_again, name="prepare"),
            path("keluarkan/<int:pk>/", taking_away.take_away, name=taking_away.ADDRESS),
            path("segel/<int:pk>/", sealing.sealed_spans, name=sealing.ADDRESS),
            path("protokol/<int:pk>/", protocols.of_recording, name=protocols.OF_RECORDING),
            path("embargo/<int:pk>/", embargo.change, name=embargo.ADDRESS),
            path("transkripsi/<int:pk>/", transcribing.transcribe, name="transcribe"),
            path("klip/<int:clip_id>/", clips.edit, name=clips.EDIT),
            path("klip/<int:clip_id>/hapus/", clips.delete, name=clips.DELETE),
        ]

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_add_view_kwargs(**kwargs), "inspect_url_name": self.get_url_name("inspect")}
