from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.coordinates import Point
from knowledge.models import Entry


class Place(Entry):
    """A place and what is remembered of it. Coordinates are WGS84 degrees, which the form takes in one field."""

    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        editable=False,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        editable=False,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    address = models.CharField(_("address"), max_length=250, blank=True)

    type_name: ClassVar[str] = "place"

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    @property
    def coordinates(self) -> Point | None:
        return None if self.latitude is None or self.longitude is None else Point(self.latitude, self.longitude)

    @coordinates.setter
    def coordinates(self, point: Point | None) -> None:
        self.latitude, self.longitude = (point.latitude, point.longitude) if point else (None, None)

    @property
    def public_address(self) -> str:
        return "" if self.place_is_withheld else self.address

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Write both coordinates, or leave both empty.")})


class FormerName(Orderable):
    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=160, help_text=_("Example: Meester Cornelis"))
    period = models.CharField(_("when"), max_length=80, blank=True, help_text=_("Example: abad ke-17 sampai 1942"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("former name")

    def __str__(self) -> str:
        return self.name
