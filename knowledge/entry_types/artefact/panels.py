from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
    what=(
        FieldRowPanel([FieldPanel("technique"), FieldPanel("materials")], heading=_("Making")),
        FieldRowPanel([FieldPanel("dimensions"), FieldPanel("condition_note")], heading=_("The object today")),
    ),
    who=(
        FieldPanel("maker", help_text=_("Leave empty when nobody knows.")),
        FieldRowPanel([FieldPanel("holder"), FieldPanel("inventory_number")], heading=_("Holding")),
    ),
    where_and_when=(FieldRowPanel([FieldPanel("made"), FieldPanel("made_on")], heading=_("Origin of the object")),),
)
