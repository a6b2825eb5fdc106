"""Transcripts: what is said in a recording, to the second, or to the page or question of what was written down."""

import re
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from knowledge.rights import effective
from knowledge.rights.levels import LONGEST_ACCESS, AccessLevel, EffectiveAccess
from knowledge.rights.media import readable_segments, visible_transcripts
from knowledge.rights.viewer import Viewer

from .locator import Locator
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


class PlacedBy(models.TextChoices):
    """What the passages of a transcript are found and cited by."""

    TIMES = "times", _("times in the recording")
    PAGES = "pages", _("pages and lines")
    QUESTIONS = "questions", _("questions and answers")
    PASSAGES = "passages", _("numbered passages")


_FOLLOWED = models.Q(placed_by=PlacedBy.TIMES) & ~models.Q(recording__file="")


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    def visible_to(self, viewer: Viewer) -> "TranscriptQuerySet":
        return self.filter(visible_transcripts(viewer))

    def consultable_by(self, viewer: Viewer) -> "TranscriptQuerySet":
        """What staff may read in the CMS."""
        return self.visible_to(viewer) if viewer.is_staff else self.none()

    def wholly_consultable_by(self, viewer: Viewer) -> "TranscriptQuerySet":
        """Of those the ones of which nothing is sealed, or not to this viewer."""
        found = self.consultable_by(viewer)
        if viewer.is_curator:
            return found
        return found.filter(
            models.Q(recording__sealed_times="") | models.Q(recording__institution=viewer.institution_id)
        )

    def without_indexes(self) -> "TranscriptQuerySet":
        return self.exclude(kind=TranscriptKind.INDEX)

    def timed(self) -> "TranscriptQuerySet":
        return self.filter(placed_by=PlacedBy.TIMES)

    def followed(self) -> "TranscriptQuerySet":
        """What a reader follows in a recording that is held, to the second; also indexes."""
        return self.filter(_FOLLOWED)

    def only_read(self) -> "TranscriptQuerySet":
        """All others."""
        return self.exclude(_FOLLOWED)

    def heard(self) -> "TranscriptQuerySet":
        """What is said in a recording that is held, to the second: what can be corrected while listening."""
        return self.followed().without_indexes()

    def with_words(self) -> "TranscriptQuerySet":
        """Without those that somebody has just begun to type, or of which everything is sealed."""
        return self.filter(models.Exists(Segment.objects.readable().filter(transcript=models.OuterRef("pk"))))


class Transcript(StoredRights, models.Model):
    """The text of one recording in one language: time-coded, or placed by what it was written on."""

    STORED_RIGHTS: ClassVar[tuple[str, ...]] = ("access_level", "made_by", "verification")

    recording = models.ForeignKey(
        Recording, on_delete=models.CASCADE, related_name="transcripts", verbose_name=_("recording")
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, verbose_name=_("language"))
    kind = models.CharField(_("kind"), max_length=11, choices=TranscriptKind.choices, default=TranscriptKind.ORIGINAL)
    made_by = models.CharField(_("made"), max_length=7, choices=TranscriptMaker.choices, default=TranscriptMaker.HUMAN)
    # Of its passages, never changed: a transcript with times beside a typescript is another one.
    placed_by = models.CharField(
        _("places"), max_length=9, choices=PlacedBy.choices, default=PlacedBy.TIMES, editable=False
    )
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
        max_length=LONGEST_ACCESS,
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
                fields=("recording", "language", "kind", "placed_by"),
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
    def is_timed(self) -> bool:
        return self.placed_by == PlacedBy.TIMES

    @property
    def is_heard(self) -> bool:
        """As in `TranscriptQuerySet.heard`."""
        return self.is_timed and not self.is_index and self.recording.is_held

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


PAGE_LENGTH = 12  # characters

_TIMED = models.Q(start__isnull=False, end__isnull=False, end__gt=models.F("start"))
_UNTIMED = models.Q(start__isnull=True, end__isnull=True)
_ON_PAGE = ~models.Q(page="")
_NO_PAGE = models.Q(page="", line__isnull=True)
_ASKED, _NOT_ASKED = models.Q(question__isnull=False), models.Q(question__isnull=True)
_COUNTED, _NOT_COUNTED = models.Q(passage__isnull=False), models.Q(passage__isnull=True)
# Times or one place, never both: no time is invented for what has none.
_PLACED = (
    (_TIMED & _NO_PAGE & _NOT_ASKED & _NOT_COUNTED)
    | (_UNTIMED & _ON_PAGE & _NOT_ASKED & _NOT_COUNTED)
    | (_UNTIMED & _NO_PAGE & _ASKED & _NOT_COUNTED)
    | (_UNTIMED & _NO_PAGE & _NOT_ASKED & _COUNTED)
)


class SegmentQuerySet(models.QuerySet["Segment"]):
    def readable(self) -> "SegmentQuerySet":
        """What is read outside of the CMS: every outlet asks for this, whoever looks. See `readable_by`."""
        return self.filter(is_withheld=False)

    def readable_by(self, viewer: Viewer) -> "SegmentQuerySet":
        """In the CMS: those who keep the recording work on all of it."""
        return self.filter(readable_segments(viewer))


class Segment(models.Model):
    """A passage of a transcript; the unit in which search lands. Times are seconds from the recording's start; where
    the transcript has none, there is a place instead: a page, perhaps with the line on it, or a number.

    `key` names it for good, through edits, imports and versions: what points to a segment points to its key."""

    key = models.CharField(max_length=13, unique=True, default=new_key, editable=False)
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="segments")
    order = models.PositiveIntegerField()
    start = models.FloatField(null=True)
    end = models.FloatField(null=True)
    page = models.CharField(max_length=PAGE_LENGTH, blank=True)  # as it is numbered: 3, iv, 12a
    line = models.PositiveIntegerField(null=True)  # of the page
    question = models.PositiveIntegerField(null=True)  # which, counted from the first
    passage = models.PositiveIntegerField(null=True)  # the same of what is neither paged nor asked
    speaker = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    words = TimedWordsField(default=tuple, blank=True, editable=False)
    # Key of the segment that it was divided from.
    divided_from = models.CharField(max_length=13, blank=True, editable=False)
    # Something of it is sealed (SealedSpan): kept by knowledge.access.sealed_spans and knowledge.transcripts.saving.
    is_withheld = models.BooleanField(default=False, editable=False)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        ordering = ("transcript", "order")
        constraints = [
            models.UniqueConstraint(fields=("transcript", "order"), name="segment_order_is_unique"),
            models.CheckConstraint(condition=_PLACED, name="segment_has_times_or_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.text[:60]}"

    @property
    def begins(self) -> float:
        """Seconds. Raises ValueError where there is a place instead, as `ends` does."""
        return _told(self.start)

    @property
    def ends(self) -> float:
        return _told(self.end)

    @property
    def place(self) -> Locator | None:
        """None where it has times."""
        return Locator(self.page, self.line, self.question, self.passage) if self.start is None else None


def _told(seconds: float | None) -> float:
    if seconds is None:
        raise ValueError("a passage without times")
    return seconds


class FormerSegment(models.Model):
    """The key of a segment that is gone, and where it leads: a citation does not die with the row.

    It holds no words, so that nothing is kept of what was taken out."""

    key = models.CharField(max_length=13, unique=True)
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="former_segments")
    # Key of the segment that holds its words or its place now, or was the last to do so; empty where none does.
    successor = models.CharField(max_length=13, blank=True)
    start = models.FloatField(null=True)  # seconds; empty where it had a place instead

    def __str__(self) -> str:
        return f"{self.key} → {self.successor}"
