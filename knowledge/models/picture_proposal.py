"""What a librarian proposes to write beside a picture of the own institution that a published page shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.rights.viewer import Viewer

from .correction import Correction, CorrectionQuerySet
from .image import ArchiveImage

PROPOSABLE = ("alt_text", "credit")


class PictureProposalQuerySet(CorrectionQuerySet):
    def readable_by(self, viewer: Viewer) -> "PictureProposalQuerySet":
        return self.of_open(models.Q(image__in=ArchiveImage.objects.visible_to(viewer)), viewer)


class PictureProposal(Correction):
    image = models.ForeignKey(ArchiveImage, on_delete=models.CASCADE, related_name="proposals")
    # Only what is to change, by the name of the field: what else is written there stays, whoever wrote it meanwhile.
    changes = models.JSONField()

    objects = PictureProposalQuerySet.as_manager()

    class Meta(Correction.Meta):
        verbose_name = _("proposal for a picture")
        verbose_name_plural = _("proposals for pictures")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "written_by"),
                condition=models.Q(state="proposed"),
                name="one_picture_proposal_a_writer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image} · {self.written_at:%Y-%m-%d %H:%M}"
