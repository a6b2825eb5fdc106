from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
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
