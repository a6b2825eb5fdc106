"""Pages are asked for again each time, and answered with "not modified" when nothing has changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


class RevalidatedPages:
    """A page kept by a browser or a proxy without asking could be shown after it was withdrawn."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response
