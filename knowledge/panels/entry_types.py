"""What the form of each type of entry adds to the tabs that all share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel

from .tabs import entry_tabs

_WITH_PERSON = [
    FieldPanel("name"),
    PageChooserPanel("person", "knowledge.Person"),
    FieldPanel("note"),
]

ORAL_HISTORY = entry_tabs(
    who=(
        InlinePanel(
            "narrators",
            heading=_("Narrators"),
            label=_("narrator"),
            panels=_WITH_PERSON,
            min_num=1,
            help_text=_("Who tells."),
        ),
        FieldPanel("interviewer"),
    ),
    where_and_when=(
        FieldRowPanel([FieldPanel("interview_date"), FieldPanel("interview_place")], heading=_("The interview")),
    ),
)
TRADITION = entry_tabs(
    what=(
        FieldPanel("condition", help_text=_("How alive the practice is today, as its practitioners see it.")),
        FieldPanel("materials", help_text=_("One block for each ingredient, tool or material.")),
        FieldPanel("steps", help_text=_("One block for each step, in order.")),
    ),
    who=(InlinePanel("practitioners", heading=_("Practitioners"), label=_("practitioner"), panels=_WITH_PERSON),),
)
PLACE = entry_tabs(
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
PERSON = entry_tabs(
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
ARTEFACT = entry_tabs(
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
COLLECTION = entry_tabs(
    what=(
        InlinePanel(
            "items",
            heading=_("Entries of the collection"),
            label=_("entry"),
            panels=[PageChooserPanel("entry", "knowledge.Entry"), FieldPanel("narrative")],
            min_num=1,
            help_text=_("In the order in which they are read. Say what leads from one to the next."),
        ),
    ),
)
