"""What those who work on a transcript tell its curator, at a segment: a name that was not understood, a doubt."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.viewer import Viewer

from .transcript import Transcript

LONGEST_NOTE = 1000


class SegmentNoteQuerySet(models.QuerySet["SegmentNote"]):
    def readable_by(self, viewer: Viewer) -> "SegmentNoteQuerySet":
        """Of the staff who may read the transcript, all of it: a note may quote it."""
        return self.filter(transcript__in=Transcript.objects.wholly_consultable_by(viewer))

    def open(self) -> "SegmentNoteQuerySet":
        return self.filter(settled_at=None)


class SegmentNote(models.Model):
    """`segment_key` goes on naming the place when the segment is divided, joined or gone (`segment_of`)."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="notes")
    segment_key = models.CharField(max_length=13)
    text = models.TextField(_("note"), max_length=LONGEST_NOTE)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = SegmentNoteQuerySet.as_manager()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.segment_key}: {self.text[:60]}"

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None
