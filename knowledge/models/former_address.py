"""Addresses that were given up: whoever follows an old link is led to the new one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class AddressSpace(models.TextChoices):
    """Within one of these an address belongs to one thing at a time."""

    ENTRY = "entry"
    PAGE = "page"
    TAG = "tag"
    INSTITUTION = "institution"


class FormerAddressQuerySet(models.QuerySet["FormerAddress"]):
    def holders(self, space: AddressSpace, slug: str) -> "models.QuerySet[FormerAddress, int]":
        """Who had this address last, for a subquery: whether they may be named is asked in the same query."""
        return self.filter(space=space, slug=slug).values_list("holder", flat=True)


class FormerAddress(models.Model):
    """Asked for only where nothing that the viewer may see has the address today: a row in the way harms nobody."""

    space = models.CharField(max_length=12, choices=AddressSpace.choices)
    slug = models.CharField(max_length=255)  # as it was, in any script
    # The primary key of the page, tag or institution; it may be gone.
    holder = models.PositiveBigIntegerField()

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("space", "slug"), name="former_address_leads_to_one"),
        ]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def remember(cls, space: AddressSpace, slug: str, holder: int) -> None:
        """To be called in the transaction in which the holder gives up the address."""
        cls.objects.update_or_create(space=space, slug=slug, defaults={"holder": holder})


def lock_addresses() -> None:
    """Until the end of the transaction nobody else finds an address free. (SQLite has one writer anyway.)"""
    list(Page.objects.filter(depth=1).select_for_update().values_list("pk"))
