from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from knowledge.entry_types.panels import NAMED_PERSON, OwnPanels

PANELS = OwnPanels(
    who=(
        InlinePanel(
            "narrators",
            heading=_("Narrators"),
            label=_("narrator"),
            panels=[FieldPanel("narrator"), *NAMED_PERSON],
            min_num=1,
            help_text=_(
                "Who tells. Choose the narrator's record (menu Narrators); write a name only where there is none."
            ),
        ),
        FieldPanel("interviewer"),
    ),
    where_and_when=(
        FieldRowPanel([FieldPanel("interview_date"), FieldPanel("interview_place")], heading=_("The interview")),
    ),
)
