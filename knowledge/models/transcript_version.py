"""The words of a transcript as somebody wrote them: what is in force, what was before, and what waits for a curator."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.viewer import Viewer

from .correction import Correction, CorrectionQuerySet
from .transcript import Transcript


class TranscriptVersionQuerySet(CorrectionQuerySet):
    def readable_by(self, viewer: Viewer) -> "TranscriptVersionQuerySet":
        return self.of_open(models.Q(transcript__in=Transcript.objects.wholly_consultable_by(viewer)), viewer)


class TranscriptVersion(Correction):
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()  # WebVTT
    # Of a sitting in the editor, which is one version however often it is saved: when it was saved last, and what
    # `words_revision` of the transcript was then. Empty for all other versions.
    sitting_saved_at = models.DateTimeField(null=True, editable=False)
    sitting_revision = models.PositiveIntegerField(null=True, editable=False)

    objects = TranscriptVersionQuerySet.as_manager()

    class Meta(Correction.Meta):
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
