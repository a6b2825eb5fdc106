"""Transcripts: what is said in a recording, to the second."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from knowledge.rights.levels import AccessLevel, EffectiveAccess
from knowledge.rights.media import visible_transcripts
from knowledge.rights.viewer import Viewer

from .recording import Recording
from .signals import transcript_saved
from .vocabulary import Language


class TranscriptKind(models.TextChoices):
    ORIGINAL = "original", _("as spoken")
    TRANSLATION = "translation", _("translation")


class TranscriptMaker(models.TextChoices):
    HUMAN = "human", _("by a person")
    MACHINE = "machine", _("by machine")


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    def visible_to(self, viewer: Viewer) -> "TranscriptQuerySet":
        return self.filter(visible_transcripts(viewer))

    def consultable_by(self, viewer: Viewer) -> "TranscriptQuerySet":
        """What staff may read in the CMS."""
        return self.visible_to(viewer) if viewer.is_staff else self.none()


class Transcript(models.Model):
    """The time-coded text of one recording in one language."""

    recording = models.ForeignKey(
        Recording, on_delete=models.CASCADE, related_name="transcripts", verbose_name=_("recording")
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, verbose_name=_("language"))
    kind = models.CharField(_("kind"), max_length=11, choices=TranscriptKind.choices, default=TranscriptKind.ORIGINAL)
    made_by = models.CharField(_("made"), max_length=7, choices=TranscriptMaker.choices, default=TranscriptMaker.HUMAN)
    access_level = models.CharField(
        _("who may see it"), max_length=10, choices=AccessLevel.choices, default=AccessLevel.PUBLIC
    )
    # Without an index: nearly all are public, and they are asked for by their recording.
    effective_access = models.CharField(
        _("open to"),
        max_length=11,
        choices=EffectiveAccess.choices,
        default=EffectiveAccess.SEALED,
        editable=False,
    )

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        ordering = ("recording", "kind", "pk")
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")
        constraints = [
            models.UniqueConstraint(
                fields=("recording", "language", "kind"),
                name="one_transcript_a_language_and_kind",
                violation_error_message=_(
                    "This recording already has such a transcript in this language: edit that one."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recording} · {self.language} · {self.get_kind_display()}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        transcript_saved.send(sender=type(self), instance=self)
        self.refresh_from_db(fields=["effective_access"])


class Segment(models.Model):
    """A passage of a transcript; the unit in which search lands. Times are seconds from the recording's start."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="segments")
    order = models.PositiveIntegerField()
    start = models.FloatField()
    end = models.FloatField()
    speaker = models.CharField(max_length=120, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ("transcript", "order")
        constraints = [
            models.UniqueConstraint(fields=("transcript", "order"), name="segment_order_is_unique"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="segment_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.start:.1f}–{self.end:.1f} {self.text[:60]}"
