"""What a tag has beside taggit's name: an address made by our rule, synonyms, a description."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from knowledge.identifiers.addresses import free_address, is_address
from knowledge.text.name_keys import name_key

from .former_address import AddressSpace, FormerAddress

LONGEST_NAME = 100  # as in taggit
LONGEST_KEY = 400  # some letters are taken apart into several
LONGEST_DESCRIPTION = 1000


def settle_address(*, instance: Tag, **_kwargs: Any) -> None:
    """Handler of pre_save. taggit makes an address when it makes a tag; ours is put in its place."""
    former = Tag.objects.filter(pk=instance.pk).values_list("slug", flat=True).first() if instance.pk else None
    others = Tag.objects.exclude(pk=instance.pk)

    def is_free(slug: str) -> bool:
        return not others.filter(slug=slug).exists()

    if former != instance.slug and not (is_address(instance.slug) and is_free(instance.slug)):
        instance.slug = free_address(instance.name, is_free=is_free, otherwise="tag")
    if former is not None and former != instance.slug:
        FormerAddress.remember(AddressSpace.TAG, former, instance.pk)


class TagName(models.Model):
    """What a tag is found by: its own name and its synonyms, such as old spellings. taggit's model holds the first
    alone."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="names", verbose_name=_("tag"))
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    key = models.CharField(max_length=LONGEST_KEY, db_index=True, editable=False)
    is_preferred = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("-is_preferred", "name")
        constraints = [
            models.UniqueConstraint(fields=("tag", "name"), name="tag_has_each_name_once"),
            models.UniqueConstraint(
                fields=("tag",), condition=models.Q(is_preferred=True), name="tag_has_one_preferred_name"
            ),
        ]
        verbose_name = _("name of a tag")
        verbose_name_plural = _("names of tags")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)[:LONGEST_KEY]
        super().save(*args, **kwargs)


class TagDescription(models.Model):
    """What a tag means and when it is used, for readers of its page."""

    tag = models.OneToOneField(Tag, on_delete=models.CASCADE, primary_key=True, related_name="description")
    text = models.TextField(_("description"), max_length=LONGEST_DESCRIPTION, blank=True)
    text_en = models.TextField(_("description in English"), max_length=LONGEST_DESCRIPTION, blank=True)

    class Meta:
        verbose_name = _("description of a tag")
        verbose_name_plural = _("descriptions of tags")

    def __str__(self) -> str:
        return self.text


def remember_name(*, instance: Tag, raw: bool = False, **_kwargs: Any) -> None:
    """Handler of post_save."""
    if raw:
        return
    own = TagName.objects.filter(tag=instance, is_preferred=True).first() or TagName(tag=instance, is_preferred=True)
    if own.name != instance.name:
        TagName.objects.filter(tag=instance, name=instance.name).delete()
        own.name = instance.name
        own.save()
