"""Choosers for what editors attach to an entry."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class RecordingChooserViewSet(ChooserViewSet):
    model = "knowledge.Recording"
    icon = "media"
    choose_one_text = _("Choose a recording")
    choose_another_text = _("Choose another recording")
    edit_item_text = _("Edit this recording")


recording_chooser_viewset = RecordingChooserViewSet("recording_chooser", url_prefix="rekaman/pilih")
