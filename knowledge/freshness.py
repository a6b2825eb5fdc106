"""Pages are asked for again each time, and answered with "not modified" when nothing has changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# A page kept by a browser or a proxy without asking could be shown after it was withdrawn.
ASKED_AGAIN = "private, no-cache"
# What a signed-in reader saw must not be left behind on a computer of the library that the next one sits at.
KEPT_NOWHERE = "private, no-store"


class RevalidatedPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not response.has_header("Cache-Control"):
            response["Cache-Control"] = KEPT_NOWHERE if _failed(response) or _is_signed_in(request) else ASKED_AGAIN
        return response


def _failed(response: HttpResponseBase) -> bool:
    """Then the database may be what failed: it is not asked who is there."""
    return response.status_code >= 500


def _is_signed_in(request: HttpRequest) -> bool:
    """A page that did not ask who is there, because something before it answered, is nobody's own."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
