"""Clips: passages of recordings that stand for themselves, with a title, an address and a permanent identifier."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from knowledge.identifiers.ark import ark
from knowledge.rights.clips import visible_clips
from knowledge.rights.viewer import Viewer

from .recording import Recording
from .recording_copy import CopyKind, MadeFile

SHORTEST = 1.0  # seconds; less is no passage
LONGEST = 600.0  # seconds; what is longer is an interview, and has a page


class ClipQuerySet(models.QuerySet["Clip"]):
    def visible_to(self, viewer: Viewer) -> "ClipQuerySet":
        return self.filter(visible_clips(viewer))


class Clip(models.Model):
    """From `start` to `end`, in seconds from the recording's start, both to a thousandth; they do not change.

    What is said in it is no part of it: pages read it from the transcripts (knowledge.site.clip_words)."""

    recording = models.ForeignKey(
        Recording, on_delete=models.CASCADE, related_name="clips", verbose_name=_("recording")
    )
    identifier = models.CharField(_("permanent identifier"), max_length=40, unique=True, editable=False)
    start = models.FloatField(editable=False)
    end = models.FloatField(editable=False)
    title = models.CharField(_("title"), max_length=200, help_text=_("Readers see it as you write it."))
    # That of the interface in which the title was given, as a code.
    title_language = models.CharField(max_length=12, editable=False)
    note = models.TextField(
        _("note"), max_length=500, blank=True, help_text=_("A sentence or two for readers: what one hears here.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    # Something of it is sealed: kept by knowledge.access.sealed_spans.
    is_withheld = models.BooleanField(default=False, editable=False)

    objects = ClipQuerySet.as_manager()

    class Meta:
        ordering = ("recording", "start", "pk")
        verbose_name = _("clip")
        verbose_name_plural = _("clips")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(end__gt=F("start"), start__gte=0), name="clip_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ark(self) -> str:
        return ark(self.identifier)

    @property
    def seconds(self) -> float:
        return self.end - self.start


class ClipFileQuerySet(models.QuerySet["ClipFile"]):
    def served(self) -> "ClipFileQuerySet":
        """Cut from copies of the master that is there now, and nothing of it is sealed."""
        return self.filter(made_from_sha256=F("clip__recording__sha256"), clip__is_withheld=False)


class ClipFile(MadeFile):
    """A file that holds the span and nothing else. Its access is that of the clip."""

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=6, choices=CopyKind.choices)
    file = models.FileField(upload_to="clips/%Y/%m/", max_length=250)

    objects = ClipFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a clip")
        verbose_name_plural = _("files of clips")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("clip", "kind"), name="one_clip_file_of_a_kind")
        ]
        indexes = (models.Index(fields=("file",), name="clip_file_by_file"),)

    def __str__(self) -> str:
        return f"{self.clip} · {self.get_kind_display()}"
