from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
    what=(FieldPanel("lyrics", help_text=_("One verse below the other.")), FieldPanel("tempo")),
    who=(FieldPanel("composer"),),
)
