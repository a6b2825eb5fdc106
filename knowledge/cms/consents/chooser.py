"""The chooser of narrators' records: those that the user keeps."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.widgets import BaseChooser

from knowledge.cms.choosing import HandsOutWhatIsListed, OfWhatIsThere
from knowledge.models import Narrator
from knowledge.rights import Viewer
from knowledge.rights.narrators import keeps_record
from knowledge.rights.reader import current_reader

from .names import numbered


class NarratorFilterForm(BaseFilterForm):
    q = forms.CharField(label=_("Search term"), required=False)

    def filter(self, objects: QuerySet[Narrator]) -> QuerySet[Narrator]:
        text = self.cleaned_data.get("q", "").strip()
        if text:
            self.is_searching, self.search_query = True, text
            objects = objects.filter(public_name__icontains=text)
        return objects


class KeptNarrators(HandsOutWhatIsListed):
    def get_object_list(self) -> QuerySet[Narrator]:
        return Narrator.objects.kept_by(Viewer.of(self.request.user)).select_related("institution")


class NarratorResults(KeptNarrators):
    filter_form_class = NarratorFilterForm

    @property
    def columns(self) -> list[BaseColumn]:
        return [*super().columns, Column("institution", label=_("Institution"), accessor="institution.local_name")]  # type: ignore[misc]  # mixin of Wagtail's views


class ChooseView(NarratorResults, chooser.ChooseView):
    pass


class ChooseResultsView(NarratorResults, chooser.ChooseResultsView):
    pass


class ChosenView(KeptNarrators, chooser.ChosenView):
    pass


class ChosenMultipleView(KeptNarrators, chooser.ChosenMultipleView):
    pass


class NarratorChooser(BaseChooser):
    """A record that somebody else put there stays, without its name."""

    def get_value_data_from_instance(self, instance: Narrator) -> dict[str, Any]:
        data: dict[str, Any] = super().get_value_data_from_instance(instance)
        return data if _is_kept(instance) else {**data, "edit_url": None}

    def get_display_title(self, instance: Narrator) -> str:
        return str(instance) if _is_kept(instance) else numbered(instance)


def _is_kept(narrator: Narrator) -> bool:
    return keeps_record(Viewer.of(current_reader()), narrator)


class NarratorChooserViewSet(OfWhatIsThere):
    model = "knowledge.Narrator"
    icon = "group"
    choose_one_text = _("Choose the narrator's record")
    choose_another_text = _("Choose another record")
    edit_item_text = _("Open this record")
    base_widget_class = NarratorChooser
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


narrator_chooser_viewset = NarratorChooserViewSet("narrator_chooser", url_prefix="pilih/penutur")
