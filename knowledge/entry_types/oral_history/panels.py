from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from knowledge.entry_types.panels import NAMED_PERSON, OwnPanels

PANELS = OwnPanels(
    who=(
        InlinePanel(
            "narrators",
            heading=_("Narrators"),
            label=_("narrator"),
            panels=NAMED_PERSON,
            min_num=1,
            help_text=_("Who tells."),
        ),
        FieldPanel("interviewer"),
    ),
    where_and_when=(
        FieldRowPanel([FieldPanel("interview_date"), FieldPanel("interview_place")], heading=_("The interview")),
    ),
)
