"""Pages are asked for again each time, and answered with "not modified" when nothing has changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# A page kept by a browser or a proxy without asking could be shown after it was withdrawn.
ASKED_AGAIN = "private, no-cache"
# What a signed-in reader saw must not be left behind on a computer of the library that the next one sits at.
KEPT_NOWHERE = "private, no-store"


class RevalidatedPages:
    """Middleware. Whatever a signed-in reader gets is kept nowhere: pages, data and files alike. Only what carries
    nobody's name and says itself that it is everybody's ("public": icons and words of the CMS) may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        said = response.get("Cache-Control", "")
        if _failed(response) or _is_signed_in(request):
            if not {"no-store", "public"} & {word.strip() for word in said.split(",")}:
                response["Cache-Control"] = KEPT_NOWHERE
        elif not said and response.get("Content-Type", "").startswith("text/html"):
            response["Cache-Control"] = ASKED_AGAIN
        return response


def _failed(response: HttpResponseBase) -> bool:
    """Then the database may be what failed: it is not asked who is there."""
    return response.status_code >= 500


def _is_signed_in(request: HttpRequest) -> bool:
    """A page that did not ask who is there, because something before it answered, is nobody's own."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
