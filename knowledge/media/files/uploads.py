"""How much anybody may send: judged by the announced length, before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string

from knowledge.rights import Viewer

CMS_PREFIX = "/cms/"
SENT_BY_SCRIPT = "X-Upload-By-Script"


class UploadLimit:
    """Middleware. Staff send recordings to the CMS; whoever else sends more than a form holds is turned away.

    Stands after the session's and the user's middleware: Django reads the body only when a view, or the protection
    against forged requests just before it, asks for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = _announced(request)
        # Most requests are small: the user is looked up for the others only.
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and length > _limit(request):
            return _too_large(request, length)
        return self.get_response(request)


class UploadsByScript:
    """Middleware. A script that sends a form cannot stay on its page when it is led on to another: it is told where to
    go, and goes there itself. See static/js/upload_progress.js."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 302 and SENT_BY_SCRIPT in request.headers and request.path.startswith(CMS_PREFIX):
            response.status_code = 204
            response["X-Location"] = response["Location"]
            del response["Location"]
        return response


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _limit(request: HttpRequest) -> int:
    if request.path.startswith(CMS_PREFIX) and Viewer.of(request.user).is_staff:
        return int(settings.RECORDING_MAX_UPLOAD_SIZE)
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _too_large(request: HttpRequest, length: int) -> HttpResponse:
    words = {"size": filesizeformat(length), "limit": filesizeformat(_limit(request)), "robots": "noindex"}
    return HttpResponse(render_to_string("413.html", words, request=request), status=413)
