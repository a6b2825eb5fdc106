"""The pages for what went wrong; they must render when the database does not answer."""

from django.http import HttpRequest, HttpResponse
from django.template import loader


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"reason": getattr(exception, "reason", ""), "robots": "noindex"}
    return HttpResponse(loader.render_to_string("404.html", context, request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(loader.render_to_string("500.html"), status=500)
