"""Choosers for what editors attach to an entry."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.log_actions import log

from knowledge.cms.choosing import HandsOutWhatIsListed
from knowledge.cms.recordings.columns import duration_column, format_column
from knowledge.cms.uploads.notices import tell
from knowledge.rights import Viewer


class OpenRecordingsMixin(HandsOutWhatIsListed):
    """What the librarian may see."""

    model_class: Any

    def get_object_list(self) -> QuerySet[Any]:
        return self.model_class.objects.visible_to(Viewer.of(self.request.user))

    @property
    def columns(self) -> list[BaseColumn]:
        # Without sorting: a sort link would lead out of the modal.
        return [*super().columns, duration_column(), format_column()]  # type: ignore[misc]  # mixin of Wagtail's views


class UploadFormMixin:
    """The form in which a recording is uploaded knows for whom it is."""

    request: Any

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}  # type: ignore[misc]  # mixin


class ChooseView(UploadFormMixin, OpenRecordingsMixin, chooser.ChooseView):
    pass


class ChooseResultsView(OpenRecordingsMixin, chooser.ChooseResultsView):
    pass


class ChosenView(OpenRecordingsMixin, chooser.ChosenView):
    pass


class ChosenMultipleView(OpenRecordingsMixin, chooser.ChosenMultipleView):
    pass


class UploadView(UploadFormMixin, chooser.CreateView):
    def save_form(self, form: Any) -> Any:
        form.instance.uploaded_by = self.request.user
        recording = form.save()
        log(instance=recording, action="wagtail.create", user=self.request.user)
        tell(self.request, recording, form)
        return recording


class RecordingChooserViewSet(ChooserViewSet):
    model = "knowledge.Recording"
    icon = "media"
    choose_one_text = _("Choose a recording")
    choose_another_text = _("Choose another recording")
    edit_item_text = _("Edit this recording")
    search_tab_label = _("Search")
    creation_tab_label = _("Upload")
    create_action_label = _("Upload")
    create_action_clicked_label = _("Uploading…")
    creation_form_class = "knowledge.cms.recordings.forms.RecordingForm"
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = UploadView


recording_chooser_viewset = RecordingChooserViewSet("recording_chooser", url_prefix="rekaman/pilih")
