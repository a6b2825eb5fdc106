"""Jakarta's administrative areas: kota, kecamatan, kelurahan, and what people call them otherwise."""

from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

# Official prefixes that say the level, which is said beside the name.
_PREFIXES = ("Kota Administrasi ", "Kabupaten Administrasi ")


class Named(Protocol):
    @property
    def name(self) -> str: ...


def short_name(area: Named) -> str:
    """As people say it: "Jakarta Timur"."""
    for prefix in _PREFIXES:
        if area.name.startswith(prefix):
            return area.name.removeprefix(prefix)
    return area.name


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


class AreaNameKind(models.TextChoices):
    FORMER = "former", _("former name")
    POPULAR = "popular", _("popular name")


class AreaName(models.Model):
    """A name that is no official one: "Meester Cornelis" of Jatinegara; "Condet", which is three kelurahan today."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=AreaNameKind.choices)
    areas = models.ManyToManyField(Area, related_name="other_names", verbose_name=_("areas"))

    class Meta:
        ordering = ("name",)
        verbose_name = _("former or popular name")
        verbose_name_plural = _("former and popular names")

    def __str__(self) -> str:
        return self.name

    @property
    def area_names(self) -> str:
        return ", ".join(short_name(area) for area in self.areas.all())
