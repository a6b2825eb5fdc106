from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from knowledge.models import ArchiveDocument
from knowledge.rights import Viewer, may_see_medium

from .catalogue import find
from .responses import file_response


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the archive. Unknown and not permitted look the same."""
    stored = find(path)
    if stored is None or not stored.may_see(Viewer.of(request.user)):
        raise Http404
    return file_response(request, stored)


def lead_to_document(document: ArchiveDocument, request: HttpRequest) -> HttpResponse:
    """Wagtail's hook before it serves a document: the same rule, and the bytes come from one outlet only."""
    if not may_see_medium(Viewer.of(request.user), document):
        raise Http404
    answer = HttpResponseRedirect(reverse("media", args=[document.file.name]))
    add_never_cache_headers(answer)
    return answer
