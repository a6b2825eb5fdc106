from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from knowledge.entry_types.panels import OwnPanels


class CoordinatesPanel(FieldPanel):
    """One field of the form, two of the model."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            columns = (self.panel.model._meta.get_field(name) for name in ("latitude", "longitude"))
            return [partial(compare.FieldComparison, column) for column in columns]


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
        CoordinatesPanel("coordinates", heading=_("Coordinates")),
        FieldPanel("address", help_text=_("Example: Jalan Condet Raya, RT 03/RW 02")),
    ),
)
