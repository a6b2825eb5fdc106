from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from knowledge.media.documents.offering import served_copy
from knowledge.models import ArchiveDocument
from knowledge.rights import Viewer

from .catalogue import find
from .responses import file_response


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the archive. Unknown and not permitted look the same."""
    stored = find(path, Viewer.of(request.user))
    if stored is None:
        raise Http404
    return file_response(request, stored)


@require_safe
def document(request: HttpRequest, key: int, filename: str) -> HttpResponse:
    """The address that Wagtail gives a document: leads to the readers' copy, and where there is none the staff to the
    master. The bytes come from one outlet only."""
    viewer = Viewer.of(request.user)
    found = ArchiveDocument.objects.visible_to(viewer).filter(pk=key).first()
    if found is None or found.filename != filename:
        raise Http404
    copy = served_copy(found)
    if copy is None and not viewer.is_staff:
        raise Http404
    answer = HttpResponseRedirect(reverse("media", args=[(copy or found).file.name]))
    add_never_cache_headers(answer)
    return answer
