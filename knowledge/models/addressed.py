"""Pages whose addresses are made by our rule, and whose former addresses lead to them."""

from typing import Any, ClassVar

from django.db import transaction
from wagtail.models import Page

from knowledge.identifiers.addresses import free_address, is_address

from .former_address import AddressSpace, FormerAddress, lock_addresses


class AddressedPage(Page):
    slug: str  # Wagtail's field
    address_space: ClassVar[AddressSpace] = AddressSpace.PAGE
    #: The address where the title has no letter that could stand in one.
    address_otherwise: ClassVar[str] = "halaman"

    class Meta:
        abstract = True

    def free_address(self, name: str, parent: Page | None, *, beside_itself: bool = False) -> str:
        """`beside_itself`: for a copy, which cannot have the address of its original."""
        page = None if beside_itself else self
        return free_address(
            name,
            is_free=lambda slug: self._slug_is_available(slug, parent, page),
            otherwise=self.address_otherwise,
        )

    def add_child(self, **kwargs: Any) -> Any:
        """The lock on all addresses comes before that on this page's row, here as where a page is renamed."""
        with transaction.atomic():
            lock_addresses()
            return super().add_child(**kwargs)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        former = self._stored_address()
        renamed = former is None or former["slug"] != self.slug
        if renamed and _writes_slug(kwargs):
            lock_addresses()
            self._settle_address()
        super().save(*args, **kwargs)
        # What was never published has no links to it.
        if former is not None and former["slug"] != self.slug and (former["live"] or former["first_published_at"]):
            FormerAddress.remember(self.address_space, former["slug"], self.pk)

    def _set_core_field_defaults(self) -> None:
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            self.slug = self.free_address(self.title, self.get_parent())
        super()._set_core_field_defaults()

    def _settle_address(self) -> None:
        """The form found it free; somebody else may have taken it since, and an old version may hold any text."""
        parent = self.get_parent()
        if parent is not None and not (is_address(self.slug) and self._slug_is_available(self.slug, parent, self)):
            self.slug = self.free_address(self.slug or self.title, parent)

    def _stored_address(self) -> dict[str, Any] | None:
        return Page.objects.filter(pk=self.pk).values("slug", "live", "first_published_at").first() if self.pk else None


def _writes_slug(options: dict[str, Any]) -> bool:
    fields = options.get("update_fields")
    return fields is None or "slug" in fields
