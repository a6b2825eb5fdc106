"""The glossary in the CMS."""

from typing import Any

import django_filters
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from knowledge.cms.panels.language_select import LanguageSelect, language_names
from knowledge.models import Language
from search.models import GlossaryPair

WORD = "kata"  # parameter


def _languages() -> list[tuple[str, str]]:
    return list(language_names().items())


class GlossaryFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("its language"), choices=_languages)
    equivalent_language = django_filters.ChoiceFilter(label=_("language of the meaning"), choices=_languages)

    class Meta:
        model = GlossaryPair
        fields = ("kind", "language", "equivalent_language")


def _name_of(field: str) -> Any:
    """Of the language whose code stands in this field; the code where the list has none."""
    named = Language.objects.filter(code=OuterRef(field)).values("name_en" if get_language() == "en" else "name")
    return Coalesce(Subquery(named[:1]), F(field))


class GlossaryCreateView(CreateView):
    """A report may open it with a word in it."""

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "term": self.request.GET.get(WORD, "")[:80]}


class GlossaryViewSet(SnippetViewSet):
    model = GlossaryPair
    add_view_class = GlossaryCreateView
    icon = "openquote"
    menu_label = _("Glossary")
    add_to_admin_menu = True
    menu_order = 260
    list_display = (
        "term",
        Column("language_name", label=_("its language"), sort_key="language"),
        "equivalent",
        Column("equivalent_language_name", label=_("language of the meaning"), sort_key="equivalent_language"),
        "kind",
    )
    filterset_class = GlossaryFilterSet
    search_fields = ("term", "equivalent")
    list_per_page = 100
    panels = (
        FieldRowPanel(
            [
                FieldPanel("term"),
                FieldPanel("language", widget=LanguageSelect, help_text=_("Which language the word belongs to.")),
            ]
        ),
        FieldRowPanel([FieldPanel("equivalent"), FieldPanel("equivalent_language", widget=LanguageSelect)]),
        FieldPanel("kind"),
        FieldPanel("source"),
        FieldPanel("example"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[GlossaryPair]:
        return GlossaryPair.objects.annotate(
            language_name=_name_of("language"), equivalent_language_name=_name_of("equivalent_language")
        )
