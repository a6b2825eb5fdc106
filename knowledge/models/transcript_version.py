"""The words of a transcript as somebody wrote them: what is in force, what was before, and what waits for a curator."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.viewer import Viewer

from .institution import Institution
from .transcript import Transcript


class VersionState(models.TextChoices):
    PROPOSED = "proposed", _("waits for a curator")
    APPLIED = "applied", _("applied")
    DECLINED = "declined", _("declined")


class TranscriptVersionQuerySet(models.QuerySet["TranscriptVersion"]):
    def readable_by(self, viewer: Viewer) -> "TranscriptVersionQuerySet":
        """Old words may hold what was taken out since: they are the curators', and each writer's own proposals."""
        if viewer.is_curator:
            return self.filter(transcript__in=Transcript.objects.consultable_by(viewer))
        if not viewer.is_staff or viewer.institution_id is None:
            return self.none()
        own = self.filter(institution=viewer.institution_id).exclude(state=VersionState.APPLIED)
        return own.filter(transcript__in=Transcript.objects.consultable_by(viewer))


class TranscriptVersion(models.Model):
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()  # WebVTT
    state = models.CharField(max_length=8, choices=VersionState.choices)
    # Empty: the words that were there before versions were kept.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="transcript_versions"
    )
    # For whom the writer worked then.
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    objects = TranscriptVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-written_at", "-pk")
        verbose_name = _("version of a transcript")
        verbose_name_plural = _("versions of transcripts")
        constraints = [
            models.UniqueConstraint(
                fields=("transcript", "written_by"),
                condition=models.Q(state="proposed"),
                name="one_proposal_a_writer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.transcript} · {self.written_at:%Y-%m-%d %H:%M}"
