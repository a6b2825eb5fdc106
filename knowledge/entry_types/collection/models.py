from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from knowledge.blocks.text import RICH_TEXT_FEATURES
from knowledge.models import Entry
from knowledge.models.rich_text import RichTextField


class Collection(Entry):
    """A curated story over other entries, in order. Not Wagtail's collection of files."""

    type_name: ClassVar[str] = "collection"

    class Meta:
        # Wagtail has a "collection" too: a folder of images or documents.
        verbose_name = pgettext_lazy("type of entry", "collection")
        verbose_name_plural = pgettext_lazy("type of entry", "collections")


class CollectionItem(Orderable):
    collection = ParentalKey(Collection, on_delete=models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="in_collections", verbose_name=_("entry"))
    narrative = RichTextField(
        _("narrative"), blank=True, features=RICH_TEXT_FEATURES, help_text=_("Why this entry stands here in the story.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("entry of the collection")
