from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

from knowledge.entry_types.panels import NAMED_PERSON, OwnPanels

PANELS = OwnPanels(
    what=(
        FieldPanel("condition", help_text=_("How alive the practice is today, as its practitioners see it.")),
        FieldPanel("materials", help_text=_("One block for each ingredient, tool or material.")),
        FieldPanel("steps", help_text=_("One block for each step, in order.")),
    ),
    who=(InlinePanel("practitioners", heading=_("Practitioners"), label=_("practitioner"), panels=NAMED_PERSON),),
)
