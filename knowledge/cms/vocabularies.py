"""Institutions, languages and licences: what administrators keep up; and names of areas, which curators do too."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from knowledge.cms.community_labels import CommunityLabelViewSet
from knowledge.cms.panels.address_form import TAKEN, AddressField
from knowledge.cms.panels.area_select import AreaSelect, AreasField
from knowledge.cms.panels.language_form import LanguageForm
from knowledge.cms.protocols.viewsets import ProtocolGroupViewSet, ProtocolViewSet
from knowledge.models import AreaName, ContentWarning, Institution, Language, Licence
from knowledge.models.institution import LONGEST_SLUG


class InstitutionForm(WagtailAdminModelForm):
    slug = AddressField(max_length=LONGEST_SLUG)

    def clean_slug(self) -> str:
        typed: str = self.cleaned_data["slug"]
        if typed and self.instance.is_free(typed):
            return typed
        free: str = self.instance.free_address(typed or self.cleaned_data.get("name") or "")
        if typed:
            raise ValidationError(TAKEN, code="taken", params={"taken": typed, "free": free})
        return free


class InstitutionViewSet(SnippetViewSet):
    model = Institution
    icon = "home"
    menu_label = _("Institutions")
    list_display = ("name", "kind", "area")
    list_filter = ("kind",)
    edit_handler = ObjectList(
        [
            FieldPanel("name", help_text=_("Example: Taman Baca Tepi Kali")),
            FieldPanel("name_en"),
            FieldPanel(
                "slug",
                heading=_("short name in addresses"),
                help_text=_(
                    "Example: taman-baca-tepi-kali. Leave it empty to have it made from the name. Old "
                    "links lead to the new address."
                ),
            ),
            FieldPanel("kind"),
            FieldPanel("area", widget=AreaSelect),
            MultiFieldPanel(
                [
                    FieldPanel("address"),
                    FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                    FieldPanel("website"),
                ],
                heading=_("Contact"),
            ),
            FieldPanel("about"),
            FieldPanel("about_en"),
        ],
        base_form_class=InstitutionForm,
    )


class LanguageViewSet(SnippetViewSet):
    model = Language
    icon = "openquote"
    menu_label = _("Languages")
    list_display = ("name", "name_en", "code")
    edit_handler = ObjectList(
        [
            FieldPanel("code", heading=_("Language")),
            FieldPanel("name", help_text=_("Leave it empty for a language of the list.")),
            FieldPanel("name_en"),
            FieldPanel("order", help_text=_("Languages with a lower number stand above the others.")),
        ],
        base_form_class=LanguageForm,
    )


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


class AreaNameForm(WagtailAdminModelForm):
    areas = AreasField(label=_("areas"), help_text=_("Where it is, or was: one area or several."))


class AreaNameViewSet(SnippetViewSet):
    model = AreaName
    icon = "site"
    menu_label = _("Names of areas")
    list_display = ("name", "kind", Column("areas", label=_("Areas"), accessor="area_names"))
    list_filter = ("kind",)
    search_fields = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name", help_text=_("As people write it. Example: Meester Cornelis")),
            FieldPanel("kind"),
            FieldPanel("areas"),
        ],
        base_form_class=AreaNameForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return AreaName.objects.prefetch_related("areas")


class ContentWarningViewSet(SnippetViewSet):
    model = ContentWarning
    icon = "warning"
    menu_label = _("Content warnings")
    list_display = ("name", "name_en", "code")
    panels = (
        FieldPanel("name", help_text=_("As it stands after “Contains:”. Example: kematian dan duka")),
        FieldPanel("name_en"),
        FieldPanel("code"),
        FieldPanel("order"),
    )


class VocabularyGroup(SnippetViewSetGroup):
    items = (
        InstitutionViewSet,
        LanguageViewSet,
        LicenceViewSet,
        AreaNameViewSet,
        ContentWarningViewSet,
        CommunityLabelViewSet,
        ProtocolViewSet,
        ProtocolGroupViewSet,
    )
    menu_label = _("Institutions and lists")
    menu_icon = "list-ul"
    menu_order = 400
