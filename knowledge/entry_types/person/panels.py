from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
    who=(
        InlinePanel(
            "other_names",
            heading=_("Other names"),
            label=_("other name"),
            help_text=_(
                "Also old spellings and names in another script. Only names under which the person agreed to be found: "
                "they stand on the page, and search finds the person by them."
            ),
            panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("note")])],
        ),
        FieldPanel("life"),
        InlinePanel(
            "roles",
            heading=_("Roles"),
            label=_("role"),
            panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("detail")])],
        ),
    ),
)
