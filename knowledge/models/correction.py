"""What a librarian proposes to change in a thing that only curators change, and what a curator answered."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.rights.viewer import Viewer

from .institution import Institution


class CorrectionState(models.TextChoices):
    PROPOSED = "proposed", _("waits for a curator")
    APPLIED = "applied", _("applied")
    DECLINED = "declined", _("declined")


class CorrectionQuerySet(models.QuerySet[Any]):
    def of_open(self, things: models.Q, viewer: Viewer) -> Self:
        """`things`: a condition, that the viewer may read what is corrected; a correction closes together with it.

        Old words may hold what was taken out since: they are the curators', and each institution's own proposals."""
        if viewer.is_curator:
            return self.filter(things)
        if not viewer.is_staff or viewer.institution_id is None:
            return self.none()
        return self.filter(things, institution=viewer.institution_id).exclude(state=CorrectionState.APPLIED)


class Correction(models.Model):
    state = models.CharField(max_length=8, choices=CorrectionState.choices)
    # Empty: what was there before corrections were kept.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    # For whom the writer worked then.
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ("-written_at", "-pk")

    @property
    def waits(self) -> bool:
        return self.state == CorrectionState.PROPOSED

    def answer(self, *, user: Any, apply: bool, reason: str) -> None:
        """Writes down what a curator decided; who calls has checked that they may, and does what it says."""
        self.state = CorrectionState.APPLIED if apply else CorrectionState.DECLINED
        self.decided_by, self.decided_at, self.reason = user, timezone.now(), reason
        self.save(update_fields=["state", "decided_by", "decided_at", "reason"])
