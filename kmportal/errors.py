"""The pages for what went wrong; they must render when the database does not answer."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader

from knowledge.files.full_disk import is_full_disk


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"reason": getattr(exception, "reason", ""), "robots": "noindex"}
    return HttpResponse(loader.render_to_string("404.html", context, request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called by Django while it handles the error; 507 is "insufficient storage" (RFC 4918, section 11.5)."""
    if is_full_disk(sys.exc_info()[1]):
        return HttpResponse(loader.render_to_string("507.html"), status=507)
    return HttpResponse(loader.render_to_string("500.html"), status=500)
