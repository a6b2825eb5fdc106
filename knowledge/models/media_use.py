"""Which page uses which image, document or recording."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .image import ArchiveDocument, ArchiveImage
from .recording import Recording

MEDIA = {"image": ArchiveImage, "document": ArchiveDocument, "recording": Recording}
COLUMNS = {model: name for name, model in MEDIA.items()}


class MediaUse(models.Model):
    """One medium on one page; `in_draft` where the page's newest draft uses it. Of an entry that was never published
    the draft is all there is."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="media_uses")
    in_draft = models.BooleanField(default=False)
    image = models.ForeignKey(ArchiveImage, null=True, on_delete=models.CASCADE, related_name="uses")
    document = models.ForeignKey(ArchiveDocument, null=True, on_delete=models.CASCADE, related_name="uses")
    recording = models.ForeignKey(Recording, null=True, on_delete=models.CASCADE, related_name="uses")

    class Meta:
        verbose_name = _("use of a medium")
        verbose_name_plural = _("uses of media")
        constraints = [
            models.UniqueConstraint(
                fields=("page", "in_draft", name), condition=Q(**{f"{name}__isnull": False}), name=f"use_of_{name}_once"
            )
            for name in MEDIA
        ] + [
            models.CheckConstraint(
                condition=Q(image__isnull=False, document__isnull=True, recording__isnull=True)
                | Q(image__isnull=True, document__isnull=False, recording__isnull=True)
                | Q(image__isnull=True, document__isnull=True, recording__isnull=False),
                name="use_of_one_medium",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.medium}"

    @property
    def medium(self) -> Any:
        return self.image or self.document or self.recording
