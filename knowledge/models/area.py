"""Jakarta's administrative areas: kota, kecamatan, kelurahan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaLevel(models.TextChoices):
    PROVINCE = "provinsi", _("province")
    CITY = "kota", _("kota")
    DISTRICT = "kecamatan", _("kecamatan")
    VILLAGE = "kelurahan", _("kelurahan")


class AreaQuerySet(models.QuerySet["Area"]):
    def within(self, code: str) -> "AreaQuerySet":
        """The area with this code and everything inside it."""
        return self.filter(models.Q(code=code) | models.Q(code__startswith=f"{code}."))


class Area(models.Model):
    """One administrative area. Codes nest: 31.74 holds 31.74.09, which holds 31.74.09.1002."""

    code = models.CharField(_("code"), max_length=13, unique=True)
    # Two schemes number the same kota differently (Ministry of Home Affairs, Statistics Indonesia).
    scheme = models.CharField(_("code scheme"), max_length=20, default="kemendagri")
    level = models.CharField(_("level"), max_length=10, choices=AreaLevel.choices)
    name = models.CharField(_("name"), max_length=80)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("part of")
    )
    latitude = models.FloatField(_("latitude"), help_text="WGS84")
    longitude = models.FloatField(_("longitude"), help_text="WGS84")
    position = models.CharField(_("kind of position"), max_length=10)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def __str__(self) -> str:
        return self.name

    @property
    def ancestor_codes(self) -> list[str]:
        """Codes from the kota down to this area: ["31.74", "31.74.09", "31.74.09.1002"]."""
        parts = self.code.split(".")
        return [".".join(parts[:n]) for n in range(2, len(parts) + 1)]
