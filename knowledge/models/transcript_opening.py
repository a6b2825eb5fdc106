"""Who has a transcript open in the editor, as long as their page says so."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from .transcript import Transcript

LASTS = timedelta(seconds=35)  # without a sign of life; the page gives one every ten seconds


class TranscriptOpeningQuerySet(models.QuerySet["TranscriptOpening"]):
    def alive(self) -> "TranscriptOpeningQuerySet":
        return self.filter(seen_at__gt=self._limit())

    def expired(self) -> "TranscriptOpeningQuerySet":
        return self.filter(seen_at__lte=self._limit())

    @staticmethod
    def _limit() -> datetime:
        return timezone.now() - LASTS


class TranscriptOpening(models.Model):
    """One page of one account. Rows that have expired are deleted by whoever gives the next sign of life."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="openings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opening = models.CharField(max_length=36)  # made by the page
    seen_at = models.DateTimeField(db_index=True)

    objects = TranscriptOpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("transcript", "user", "opening"), name="one_row_an_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.transcript_id} · {self.user_id} · {self.seen_at}"
