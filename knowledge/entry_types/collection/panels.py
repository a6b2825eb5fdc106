from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel

from knowledge.entry_types.panels import OwnPanels

PANELS = OwnPanels(
    what=(
        MultipleChooserPanel(
            "items",
            chooser_field_name="entry",
            heading=_("Entries of the collection"),
            label=_("entry"),
            panels=[FieldPanel("entry"), FieldPanel("narrative")],
            help_text=_("In the order in which they are read. Say what leads from one to the next."),
        ),
    ),
)
