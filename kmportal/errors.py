"""The pages for what went wrong; they must render when the database does not answer."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import loader

from knowledge.media.files.uploads import CMS_PREFIX
from knowledge.stored_files.full_disk import is_full_disk

SECRET = "password"  # noqa: S105  # in names of fields that are not written into any page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"reason": getattr(exception, "reason", ""), "robots": "noindex"}
    return HttpResponse(loader.render_to_string("404.html", context, request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called by Django while it handles the error; 507 is "insufficient storage" (RFC 4918, section 11.5)."""
    if is_full_disk(sys.exc_info()[1]):
        return HttpResponse(loader.render_to_string("507.html", _sent(request)), status=507)
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What was typed into a form of the CMS, to be sent again as it is. The form itself would have to be asked of the
    database, and of an object that is half saved."""
    if request.method != "POST" or not request.path.startswith(CMS_PREFIX):
        return {}
    sent = [(name, value) for name, values in request.POST.lists() for value in values if SECRET not in name]
    return {
        "address": request.get_full_path(),
        "sent": sent,
        "texts": [value for _name, value in sent if _is_text(value)],
        "files": bool(request.FILES),
    }


def _is_text(value: str) -> bool:
    """Worth reading: words, and not what scripts write."""
    return " " in value.strip() and not value.startswith(("{", "["))
