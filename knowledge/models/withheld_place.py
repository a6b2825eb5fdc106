"""Homes and private sites: whoever sees the entry outside its institution gets the kelurahan, not the place."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.coordinates import Centre, Point, PublicPoint, public_point

from .area import Area, AreaLevel


class PlaceWithheld(models.Model):
    """A choice on the record, as access levels are: no version of the entry holds it, so none brings the place back."""

    place_is_withheld = models.BooleanField(
        _("the exact place is not public"),
        default=False,
        help_text=_(
            "For homes and private sites. Readers get the kelurahan and its centre; coordinates and address stay with "
            "your institution. It applies at once, everywhere."
        ),
    )

    class Meta:
        abstract = True

    area: Any

    def public_point(self, exact: Point | None) -> PublicPoint | None:
        """Of the entry's own place."""
        return public_point(exact, is_withheld=self.place_is_withheld, kelurahan=_kelurahan(self.area))

    def public_point_elsewhere(self, exact: Point | None) -> PublicPoint | None:
        """Of another place that the entry names: in which kelurahan it lies, nobody has said."""
        return public_point(exact, is_withheld=self.place_is_withheld, kelurahan=None)


def _kelurahan(area: Area | None) -> Centre | None:
    if area is None or area.level != AreaLevel.VILLAGE:
        return None
    return Centre(area.name, Point(area.latitude, area.longitude))
