"""The libraries of the network."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from knowledge.identifiers.addresses import free_address, is_address

from .area import Area
from .former_address import AddressSpace, FormerAddress, lock_addresses

LONGEST_SLUG = 80


class InstitutionKind(models.TextChoices):
    PROVINCIAL = "provincial", _("provincial library")
    SPECIAL = "special", _("special library")
    SCHOOL = "school", _("school library")
    UNIVERSITY = "university", _("university library")
    COMMUNITY = "community", _("community reading garden")


class Institution(index.Indexed, models.Model):
    slug = models.SlugField(_("short name in addresses"), max_length=LONGEST_SLUG, unique=True, blank=True)
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

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        former = Institution.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        if former != self.slug:
            lock_addresses()
            if not (is_address(self.slug) and self.is_free(self.slug)):
                self.slug = self.free_address(self.slug or self.name)
        super().save(*args, **kwargs)
        if former is not None and former != self.slug:
            FormerAddress.remember(AddressSpace.INSTITUTION, former, self.pk)

    def free_address(self, name: str) -> str:
        return free_address(name, is_free=self.is_free, otherwise="lembaga", longest=LONGEST_SLUG)

    def is_free(self, slug: str) -> bool:
        return not Institution.objects.exclude(pk=self.pk).filter(slug=slug).exists()

    @property
    def local_name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name
