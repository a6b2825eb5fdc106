"""What readers get of a document: a file made from the master. The master itself stays with the staff."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .image import ArchiveDocument
from .recording_copy import MadeFile


class DocumentCopyQuerySet(models.QuerySet["DocumentCopy"]):
    def served(self) -> "DocumentCopyQuerySet":
        """Made from the master that is there now."""
        return self.filter(made_from_sha256=F("document__sha256"))


class DocumentCopy(MadeFile):
    """Its access is that of the document."""

    document = models.OneToOneField(ArchiveDocument, on_delete=models.CASCADE, related_name="readers_copy")
    file = models.FileField(upload_to="document_copies/%Y/%m/", max_length=250)

    objects = DocumentCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("readers’ copy of a document")
        verbose_name_plural = _("readers’ copies of documents")
        indexes = (models.Index(fields=("file",), name="document_copy_by_file"),)

    def __str__(self) -> str:
        return str(self.document)


class DocumentFailure(models.TextChoices):
    """Why there is no copy, in words that say what to do; beside JobFailure."""

    MISSING = "missing", _("The original file is not on the disk. Tell the administrator.")
    CHANGED = "changed", _("The original file is no longer what was taken in. Tell the administrator.")
    ENCRYPTED = "encrypted", _("A password is needed to open it. Save it without one and replace the file.")
    UNREADABLE = "unreadable", _("It cannot be read as PDF. Open it, print it into a new PDF and replace the file.")
    UNCLEANABLE = (
        "uncleanable",
        _(
            "It holds pictures in a form from which data on people and devices cannot be taken out. Print it into a "
            "new PDF and replace the file."
        ),
    )
    NOT_TEXT = "not_text", _("It is no plain text, whatever its name says. Save it as PDF and replace the file.")
