"""Addresses of tags. taggit makes one when it makes a tag; ours is put in its place before the row is written."""

from typing import Any

from taggit.models import Tag

from knowledge.identifiers.addresses import free_address, is_address
from knowledge.models import AddressSpace, FormerAddress


def settle_address(*, instance: Tag, **_kwargs: Any) -> None:
    """Handler of pre_save."""
    former = Tag.objects.filter(pk=instance.pk).values_list("slug", flat=True).first() if instance.pk else None
    others = Tag.objects.exclude(pk=instance.pk)

    def is_free(slug: str) -> bool:
        return not others.filter(slug=slug).exists()

    if former != instance.slug and not (is_address(instance.slug) and is_free(instance.slug)):
        instance.slug = free_address(instance.name, is_free=is_free, otherwise="tag")
    if former is not None and former != instance.slug:
        FormerAddress.remember(AddressSpace.TAG, former, instance.pk)
