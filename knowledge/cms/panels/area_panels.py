"""Where an entry lies: its areas, and a small map of the city that shows them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel, Panel

from knowledge.cms.city_map import drawing
from knowledge.models import EntryArea

from .area_select import AreaSelect


class FurtherAreasPanel(FieldPanel):
    """A field of the form; in the model, child records."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            relation = self.panel.model._meta.get_field("area_links")
            area = partial(compare.ForeignObjectComparison, EntryArea._meta.get_field("area"))
            return [partial(compare.ChildRelationComparison, relation, [area], label=self.heading)]


class CityMapPanel(Panel):
    """Follows what is chosen and typed by static/js/city_map.js. No field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/cms/city_map.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "drawing": drawing()}


AREAS: tuple[Panel, ...] = (
    FieldPanel("area", widget=AreaSelect),
    FurtherAreasPanel("further_areas", heading=_("Further areas")),
    CityMapPanel(heading=_("On the map")),
    FieldPanel("place_is_withheld", heading=_("The exact place is not public")),
)
