"""Institutions, languages and licences: what administrators keep up."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from knowledge.models import Institution, Language, Licence
from knowledge.panels.area_select import AreaSelect


class InstitutionViewSet(SnippetViewSet):
    model = Institution
    icon = "home"
    menu_label = _("Institutions")
    list_display = ("name", "kind", "area")
    list_filter = ("kind",)
    panels = (
        FieldPanel("name", help_text=_("Example: Taman Baca Tepi Kali")),
        FieldPanel("name_en"),
        FieldPanel("slug", help_text=_("Example: taman-baca-tepi-kali. Do not change it later: links use it.")),
        FieldPanel("kind"),
        FieldPanel("area", widget=AreaSelect),
        MultiFieldPanel(
            [FieldPanel("address"), FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]), FieldPanel("website")],
            heading=_("Contact"),
        ),
        FieldPanel("about"),
        FieldPanel("about_en"),
    )


class LanguageViewSet(SnippetViewSet):
    model = Language
    icon = "openquote"
    menu_label = _("Languages")
    list_display = ("name", "name_en", "code")
    panels = (FieldPanel("code"), FieldPanel("name"), FieldPanel("name_en"), FieldPanel("order"))


class LicenceViewSet(SnippetViewSet):
    model = Licence
    icon = "key"
    menu_label = _("Licences")
    list_display = ("name", "code", "url")
    panels = (
        FieldPanel("code"),
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("url"),
        FieldPanel("explanation"),
        FieldPanel("explanation_en"),
        FieldPanel("order"),
    )


class VocabularyGroup(SnippetViewSetGroup):
    items = (InstitutionViewSet, LanguageViewSet, LicenceViewSet)
    menu_label = _("Institutions and lists")
    menu_icon = "list-ul"
    menu_order = 400
