"""Recordings: audio and video files with what was read from the file itself."""

import posixpath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember
from wagtail.search import index

from knowledge.dates.fields import UncertainDateField
from knowledge.models.signals import announce

from .content_warning import ContentWarning, WarningNote
from .embargo import Embargoed
from .medium import RIGHTS_IN_SEARCH, Medium, MediumQuerySetMixin


class RecordingKind(models.TextChoices):
    AUDIO = "audio", _("audio")
    VIDEO = "video", _("video")


class NotHeld(models.TextChoices):
    """Why there is no file of a recording that has a transcript. For the staff: readers are told only that it is so."""

    LOST = "lost", _("lost or damaged beyond use")
    NOT_DIGITISED = "not_digitised", _("not digitised yet")
    ELSEWHERE = "elsewhere", _("kept by somebody else")
    ERASED = "erased", _("the narrator asked to delete it")
    NEVER_MADE = "never_made", _("never made: the interview was only written down")


class RecordingQuerySet(MediumQuerySetMixin, models.QuerySet["Recording"]):
    def held(self) -> "RecordingQuerySet":
        """Those that have a file."""
        return self.exclude(file="")


class Recording(Embargoed, WarningNote, Medium, CollectionMember, index.Indexed, models.Model):
    """One audio or video file. Everything below `file` is read from the file on upload, never typed in.

    `file` is the master, as it was uploaded: for the staff alone. The public gets its copies (RecordingCopy). It may be
    missing, where `not_held` says why: transcripts and rights hang on the recording all the same. What is read from
    the file is empty then, and its length 0."""

    title = models.CharField(
        _("title"), max_length=200, help_text=_("Example: Wawancara dengan Mpok Rogayah, bagian 1.")
    )
    file = models.FileField(_("file"), upload_to="recordings/%Y/%m/", max_length=250, blank=True)
    not_held = models.CharField(
        _("the recording is not held"),
        max_length=13,
        choices=NotHeld.choices,
        blank=True,
        help_text=_(
            "For a typescript or notes of which there is no recording here: choose why. Readers are told only that "
            "the recording is not held. Empty: there is a file."
        ),
    )
    not_held_note = models.CharField(
        _("note on that"),
        max_length=300,
        blank=True,
        help_text=_("For the staff. Example: Pita hilang dalam banjir 2007; naskah ketikan ada di lemari 12."),
    )
    master_offered = models.BooleanField(
        _("offer the original"),
        default=False,
        help_text=_(
            "Whoever may listen may also download the original file, freed of its tags. Possible for sound in WAV, "
            "FLAC, MP3 and M4A."
        ),
    )
    kind = models.CharField(_("kind"), max_length=5, choices=RecordingKind.choices, blank=True, editable=False)
    mime_type = models.CharField(_("format"), max_length=60, blank=True, editable=False)
    duration = models.FloatField(_("duration"), help_text=_("seconds"), default=0, editable=False)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("bytes"), default=0, editable=False)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True, editable=False, db_index=True)
    # One object a stream: {"type": "audio", "codec": "mp3", "sample_rate": 22050, "channels": 1, …}
    streams = models.JSONField(_("streams"), default=list, editable=False)
    content_warnings = models.ManyToManyField(
        ContentWarning, blank=True, related_name="recordings", verbose_name=_("what listeners should know before")
    )
    recorded_on = UncertainDateField(_("recorded on"))
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        verbose_name=_("uploaded by"),
    )

    # The entry that it belongs to, and that it takes its access from; other entries quote it.
    home = models.ForeignKey(
        "knowledge.Entry",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="recordings",
        verbose_name=_("entry that it belongs to"),
    )

    # What the narrators' consents leave, kept with `effective_access`: files to take away, and clips.
    may_be_downloaded = models.BooleanField(default=True, editable=False)
    may_be_quoted = models.BooleanField(default=True, editable=False)
    # The spans that are sealed today (SealedSpan), as knowledge.rights.sealed_spans writes them.
    sealed_times = models.TextField(default="", blank=True, editable=False)

    STORED_RIGHTS: ClassVar[tuple[str, ...]] = (
        *Medium.STORED_RIGHTS,
        "home_id",
        "embargo_until",
        "embargo_event",
        "may_be_downloaded",
        "may_be_quoted",
        "sealed_times",
    )
    uploader_field = "uploaded_by"
    objects = RecordingQuerySet.as_manager()
    search_fields = [
        *CollectionMember.search_fields,
        *RIGHTS_IN_SEARCH,
        index.SearchField("title"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        indexes = (models.Index(fields=("file",), name="recording_by_file"),)
        constraints = (
            models.CheckConstraint(
                condition=(models.Q(file="") & ~models.Q(not_held="")) | (~models.Q(file="") & models.Q(not_held="")),
                name="recording_has_file_or_says_why",
                violation_error_message=_("Choose a file, or say why there is none; not both."),
            ),
        )

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        home_before = type(self).objects.filter(pk=self.pk).values_list("home", flat=True).first()
        self._lock_homes(home_before, self.home_id)
        super().save(*args, **kwargs)
        if home_before is not None and home_before != self.home_id:
            # Its words are found under another entry now.
            announce([home_before], closing=True)

    def _lock_homes(self, *homes: int | None) -> None:
        """Always before their media: two people who hold each other up would both lose."""
        entry: Any = self._meta.get_field("home").related_model  # not imported: it refers to recordings itself
        entry.objects.lock([home for home in homes if home is not None])

    def __str__(self) -> str:
        return self.title

    @property
    def filename(self) -> str:
        """As Wagtail names it of images and documents."""
        return posixpath.basename(self.file.name or "")

    @property
    def is_held(self) -> bool:
        return bool(self.file)

    @property
    def has_sound(self) -> bool:
        return self.is_held and (not self.is_video or any(stream["type"] == "audio" for stream in self.streams))

    @property
    def is_video(self) -> bool:
        return self.kind == RecordingKind.VIDEO
