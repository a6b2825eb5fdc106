"""The chooser of entries: with picture, type, institution and status, and searched as the staff searches."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Page as ListPage
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.widgets import BaseChooser

from knowledge import entry_types
from knowledge.models import Entry
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer

from .choosing import OfWhatIsThere
from .finding import Found, find
from .listed_entries import to_list, with_what_is_listed


class EntryFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput({"placeholder": _("Title, words of the text, names, number")}),
    )
    jenis = forms.ChoiceField(
        label=_("Type"), required=False, widget=forms.Select({"data-chooser-modal-search-filter": True})
    )

    def __init__(self, data: Any, *, section: str) -> None:
        """`section`: of the only type that is offered."""
        super().__init__(data)
        if section:
            del self.fields["jenis"]
        else:
            types = [(one.slug, capfirst(str(one.label))) for one in entry_types.registered()]
            self.fields["jenis"].choices = [("", _("All types")), *types]
        self.section = section

    def read(self) -> None:
        """What is no type is ignored."""
        self.is_valid()
        self.search_query = (self.cleaned_data.get("q") or "").replace("\x00", " ").strip()
        self.section = self.section or self.cleaned_data.get("jenis") or ""
        self.is_searching = bool(self.search_query)


class FoundPaginator(WagtailPaginator):
    """Of one page that search has found already."""

    def __init__(self, entries: list[Any], found: Found) -> None:
        super().__init__(entries, per_page=found.per_page)
        self._total = found.total

    @cached_property
    def count(self) -> int:
        return self._total

    def page(self, number: Any) -> ListPage[Any]:
        return self._get_page(self.object_list, self.validate_number(number), self)


class EntryColumn(TitleColumn):
    cell_template_name = "knowledge/cms/chooser_entry_cell.html"


class ReadableEntries:
    """Lists and hands out what the user may read in the CMS."""

    request: Any
    model_class: Any

    @property
    def viewer(self) -> Viewer:
        return Viewer.of(self.request.user)

    def readable(self) -> EntryQuerySet:
        found: EntryQuerySet = self.model_class.objects.filter(
            pk__in=Entry.objects.consultable_by(self.viewer).values("pk")
        )
        return found

    def get_object(self, pk: Any) -> Entry:
        try:
            entry: Entry = self.readable().get(pk=pk)
        except (ValueError, OverflowError) as error:
            raise ObjectDoesNotExist from error
        return entry

    def get_objects(self, pks: list[Any]) -> list[Entry]:
        """In the order in which they were ticked."""
        wanted = [int(pk) for pk in pks if str(pk).isdecimal()]
        found = self.readable().in_bulk(wanted)
        return [found[pk] for pk in dict.fromkeys(wanted) if pk in found]

    def get_display_title(self, instance: Entry) -> str:
        return instance.get_admin_display_title()


class EntryResults(ReadableEntries):
    per_page = 20
    results_template_name = "knowledge/cms/chooser_results.html"
    filter_form: Any
    chosen_url_name: str

    @property
    def columns(self) -> list[BaseColumn]:
        return [self.title_column]

    @property
    def title_column(self) -> BaseColumn:
        if self.is_multiple_choice:  # type: ignore[attr-defined]  # mixin of Wagtail's views
            return EntryColumn("title", label=_("Entry"), label_prefix="chooser-modal-select")
        return EntryColumn(
            "title",
            label=_("Entry"),
            get_url=lambda one: reverse(self.chosen_url_name, args=[one.pk]),
            link_attrs={"data-chooser-modal-choice": True},
        )

    def get_filter_form(self) -> EntryFilterForm:
        form = EntryFilterForm(self.request.GET, section=section_of(self.model_class))
        form.read()
        return form

    def get_results_page(self, request: Any) -> ListPage[Any]:
        asked = request.GET.get("p", "1")
        number = int(asked) if asked.isascii() and asked.isdecimal() else 1
        text, section = self.filter_form.search_query, self.filter_form.section
        if text and (found := find(text, section, number, self.viewer)):
            entries = with_what_is_listed(self.readable()).in_bulk(list(found.entries))
            listed = to_list([entries[pk] for pk in found.entries if pk in entries], self.viewer)
            self.paginator = FoundPaginator(listed, found)
            return self.paginator.get_page(number)
        page = WagtailPaginator(self._listed(text, section), per_page=self.per_page).get_page(number)
        page.object_list = to_list(list(page.object_list), self.viewer)
        self.paginator = page.paginator
        return page

    def _listed(self, text: str, section: str) -> EntryQuerySet:
        """What was worked on last comes first. By their titles where no search engine answers."""
        entries = with_what_is_listed(self.readable())
        if section:
            entries = entries.type(entry_types.by_slug()[section].model)
        if text:
            entries = entries.filter(Q(title__icontains=text) | Q(draft_title__icontains=text))
        return entries.order_by("-latest_revision_created_at", "-pk")

    def can_create(self) -> bool:
        return False


class ChooseView(EntryResults, chooser.ChooseView):
    pass


class ChooseResultsView(EntryResults, chooser.ChooseResultsView):
    pass


class ChosenView(ReadableEntries, chooser.ChosenView):
    pass


class ChosenMultipleView(ReadableEntries, chooser.ChosenMultipleView):
    pass


class EntryChooser(BaseChooser):
    def get_display_title(self, instance: Entry) -> str:
        return instance.get_admin_display_title()


class EntryChooserViewSet(OfWhatIsThere):
    model = "knowledge.Entry"
    icon = "doc-full-inverse"
    choose_one_text = _("Choose an entry")
    choose_another_text = _("Choose another entry")
    edit_item_text = _("Open this entry")
    base_widget_class = EntryChooser
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


class PersonChooserViewSet(EntryChooserViewSet):
    model = "knowledge.Person"
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")


class CollectionChooserViewSet(EntryChooserViewSet):
    model = "knowledge.Collection"
    choose_one_text = _("Choose a collection")
    choose_another_text = _("Choose another collection")


def section_of(model: type[Entry]) -> str:
    """Empty for entries of every type."""
    return "" if model is Entry else entry_types.by_name()[model.type_name].slug


entry_chooser_viewset = EntryChooserViewSet("entry_chooser", url_prefix="pilih/entri")
person_chooser_viewset = PersonChooserViewSet("person_chooser", url_prefix="pilih/tokoh")
collection_chooser_viewset = CollectionChooserViewSet("collection_chooser", url_prefix="pilih/koleksi")
ENTRY_CHOOSERS = (entry_chooser_viewset, person_chooser_viewset, collection_chooser_viewset)
