"""The page of a document, for those who may see it and not change it; and what both its pages say of its files."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from knowledge.cms.media_uses import uses_of
from knowledge.jobs.kinds import reason
from knowledge.media.documents.jobs import job_of
from knowledge.media.documents.offering import can_be_offered, served_copy
from knowledge.models import ArchiveDocument
from knowledge.rights import Viewer

READ = "document_read"


def read(request: HttpRequest, document_id: int) -> HttpResponse:
    viewer = Viewer.of(request.user)
    if not viewer.is_staff:
        raise PermissionDenied
    document = get_object_or_404(
        ArchiveDocument.objects.visible_to(viewer).select_related("institution"), pk=document_id
    )
    context = {"document": document, "uses": uses_of(document, request.user), **context_of_files(document)}
    return render(request, "cms/documents/read.html", context)


def context_of_files(document: ArchiveDocument) -> dict[str, Any]:
    """The master for the staff, and how far the readers' copy is."""
    job = job_of(document)
    return {
        "master_url": document.file.url,
        "is_offered": can_be_offered(document),
        "copy": served_copy(document),
        "copy_job": job,
        "copy_failure": reason(job),
    }
