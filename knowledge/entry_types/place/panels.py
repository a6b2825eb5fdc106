from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
    what=(
        InlinePanel(
            "former_names",
            heading=_("Former names"),
            label=_("former name"),
            panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("period")]), FieldPanel("note")],
        ),
    ),
    where_and_when=(
        FieldPanel("address", help_text=_("Example: Jalan Condet Raya, RT 03/RW 02")),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Coordinates (WGS84)")),
    ),
)
