from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
    who=(
        FieldPanel("life"),
        InlinePanel(
            "roles",
            heading=_("Roles"),
            label=_("role"),
            panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("detail")])],
        ),
    ),
)
