"""What narrators write from their own page: a correction, a wish, a question."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.viewer import Viewer

from .encrypted_text import EncryptedTextField
from .entry import Entry
from .narrator import Narrator

LONGEST_WISH = 4000  # characters
# Law 27/2022 gives so long to correct, to give a copy and to end the use of somebody's data.
ANSWERED_WITHIN = timedelta(hours=72)


class NarratorWishQuerySet(models.QuerySet["NarratorWish"]):
    def kept_by(self, viewer: Viewer) -> "NarratorWishQuerySet":
        """Of the narrators whose records this viewer keeps."""
        return self.filter(narrator__in=Narrator.objects.kept_by(viewer))

    def open(self) -> "NarratorWishQuerySet":
        return self.filter(settled_at=None)


class NarratorWish(models.Model):
    """Encrypted at rest: what somebody writes of their own life is nobody's to find in a copy of the database."""

    narrator = models.ForeignKey(Narrator, on_delete=models.CASCADE, related_name="wishes", editable=False)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    text = EncryptedTextField(_("correction or wish"), max_length=LONGEST_WISH)
    sent_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = NarratorWishQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("wish of a narrator")
        verbose_name_plural = _("wishes of narrators")

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def due_at(self) -> datetime:
        return self.sent_at + ANSWERED_WITHIN
