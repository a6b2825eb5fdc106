"""The libraries of the network."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from .area import Area


class InstitutionKind(models.TextChoices):
    PROVINCIAL = "provincial", _("provincial library")
    SPECIAL = "special", _("special library")
    SCHOOL = "school", _("school library")
    UNIVERSITY = "university", _("university library")
    COMMUNITY = "community", _("community reading garden")


class Institution(index.Indexed, models.Model):
    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=InstitutionKind.choices)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("area"))
    address = models.CharField(_("address"), max_length=250, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("about"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)

    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        ordering = ("name",)
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name
