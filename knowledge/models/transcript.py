"""Transcripts: what is said in a recording, to the second."""

import re
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from knowledge.rights import effective
from knowledge.rights.levels import AccessLevel, EffectiveAccess
from knowledge.rights.media import visible_transcripts
from knowledge.rights.viewer import Viewer

from .recording import Recording
from .signals import transcript_saved
from .stored_rights import StoredRights
from .timed_words import TimedWordsField
from .vocabulary import Language


class TranscriptKind(models.TextChoices):
    ORIGINAL = "original", _("as spoken")
    TRANSLATION = "translation", _("translation")
    # What is spoken of, from which moment on: its segments are points (knowledge.transcripts.index_points).
    INDEX = "index", _("index of contents")


class TranscriptMaker(models.TextChoices):
    HUMAN = "human", _("by a person")
    MACHINE = "machine", _("by machine")


class Verification(models.TextChoices):
    """How far persons have checked what a machine wrote."""

    MACHINE = "machine", _("as the machine wrote it, not yet checked")
    CORRECTED = "corrected", _("corrected, not yet compared with the whole recording")
    VERIFIED = "verified", _("compared with the recording and verified by a person")


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    def visible_to(self, viewer: Viewer) -> "TranscriptQuerySet":
        return self.filter(visible_transcripts(viewer))

    def consultable_by(self, viewer: Viewer) -> "TranscriptQuerySet":
        """What staff may read in the CMS."""
        return self.visible_to(viewer) if viewer.is_staff else self.none()

    def without_indexes(self) -> "TranscriptQuerySet":
        return self.exclude(kind=TranscriptKind.INDEX)

    def with_words(self) -> "TranscriptQuerySet":
        """Without those that somebody has just begun to type."""
        return self.filter(models.Exists(Segment.objects.filter(transcript=models.OuterRef("pk"))))


class Transcript(StoredRights, models.Model):
    """The time-coded text of one recording in one language."""

    STORED_RIGHTS: ClassVar[tuple[str, ...]] = ("access_level", "made_by", "verification")

    recording = models.ForeignKey(
        Recording, on_delete=models.CASCADE, related_name="transcripts", verbose_name=_("recording")
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, verbose_name=_("language"))
    kind = models.CharField(_("kind"), max_length=11, choices=TranscriptKind.choices, default=TranscriptKind.ORIGINAL)
    made_by = models.CharField(_("made"), max_length=7, choices=TranscriptMaker.choices, default=TranscriptMaker.HUMAN)
    access_level = models.CharField(
        _("who may see it"), max_length=10, choices=AccessLevel.choices, default=AccessLevel.PUBLIC
    )
    # Not asked where a person made the transcript. What a machine made is its institution's until it is verified.
    verification = models.CharField(
        _("checked"), max_length=9, choices=Verification.choices, default=Verification.MACHINE, editable=False
    )
    # Empty also where it was verified before this was written down.
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    # Grows whenever words are put in force: an editor that is open sees that there are others than it shows.
    words_revision = models.PositiveIntegerField(default=0, editable=False)
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

    @property
    def is_index(self) -> bool:
        return self.kind == TranscriptKind.INDEX

    @property
    def by_machine(self) -> bool:
        return self.made_by != TranscriptMaker.HUMAN

    @property
    def is_verified(self) -> bool:
        """A person stands for the words: who made them, or who compared what a machine made."""
        return effective.is_verified(made_by=self.made_by, verification=self.verification)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            kwargs["update_fields"] = self.with_stored_rights(kwargs.get("update_fields"))
        super().save(*args, **kwargs)
        self.remember_rights()
        transcript_saved.send(sender=type(self), instance=self)
        self.refresh_from_db(fields=["effective_access"])


# Crockford's base 32: no letter is taken for another. With sixty random bits no key comes twice.
_KEY_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
KEY_PATTERN = rf"s[{_KEY_LETTERS}]{{12}}"


def new_key() -> str:
    """Of a segment, for good: unique in the whole network."""
    return "s" + "".join(secrets.choice(_KEY_LETTERS) for _ in range(12))


def is_key(written: str) -> bool:
    return re.fullmatch(KEY_PATTERN, written) is not None


class Segment(models.Model):
    """A passage of a transcript; the unit in which search lands. Times are seconds from the recording's start.

    `key` names it for good, through edits, imports and versions: what points to a segment points to its key."""

    key = models.CharField(max_length=13, unique=True, default=new_key, editable=False)
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="segments")
    order = models.PositiveIntegerField()
    start = models.FloatField()
    end = models.FloatField()
    speaker = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    words = TimedWordsField(default=tuple, blank=True, editable=False)
    # Key of the segment that it was divided from.
    divided_from = models.CharField(max_length=13, blank=True, editable=False)

    class Meta:
        ordering = ("transcript", "order")
        constraints = [
            models.UniqueConstraint(fields=("transcript", "order"), name="segment_order_is_unique"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="segment_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.start:.1f}–{self.end:.1f} {self.text[:60]}"


class FormerSegment(models.Model):
    """The key of a segment that is gone, and where it leads: a citation does not die with the row.

    It holds no words, so that nothing is kept of what was taken out."""

    key = models.CharField(max_length=13, unique=True)
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="former_segments")
    # Key of the segment that holds its words or its place now, or was the last to do so; empty where none does.
    successor = models.CharField(max_length=13, blank=True)
    start = models.FloatField()

    def __str__(self) -> str:
        return f"{self.key} → {self.successor}"
