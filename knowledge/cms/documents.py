"""The page of a document, for those who may see it and not change it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from knowledge.cms.media_uses import uses_of
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
    context = {"document": document, "uses": uses_of(document, request.user)}
    return render(request, "cms/documents/read.html", context)
