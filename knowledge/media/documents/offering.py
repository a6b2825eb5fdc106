"""Which documents readers can be offered, and what they get of them."""

from collections.abc import Iterable

from knowledge.models import ArchiveDocument, DocumentCopy
from knowledge.models.image import ArchiveDocumentQuerySet

PDF = "application/pdf"
#: By the ending of the name. Files of office programs are not among them: they say who wrote them, when, with what and
#: what was there before, each program in another place.
OFFERED = {"pdf": PDF, "txt": "text/plain", "csv": "text/csv"}


def can_be_offered(document: ArchiveDocument) -> bool:
    return document.file_extension.lower() in OFFERED


def with_copy(documents: ArchiveDocumentQuerySet) -> ArchiveDocumentQuerySet:
    """Those of which readers have something to read."""
    return documents.filter(pk__in=DocumentCopy.objects.served().values("document"))


def served_copy(document: ArchiveDocument) -> DocumentCopy | None:
    """None: readers get nothing. Whether somebody may see the document is the caller's to have asked."""
    return copies_of([document]).get(document.pk)


def copies_of(documents: Iterable[ArchiveDocument]) -> dict[int, DocumentCopy]:
    """By document, as far as they are served."""
    found = DocumentCopy.objects.served().filter(document__in=[one.pk for one in documents])
    return {copy.document_id: copy for copy in found}
