"""Pages by their place in the tree: home, sections, texts."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Page
from wagtail.views import serve

from knowledge.rights import Viewer
from knowledge.site import moved


def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's own view; where no page answers, perhaps one did once."""
    if Page.route_for_request(request, path) is None:  # kept with the request: `serve` does not ask again
        address = moved.page_address([part for part in path.split("/") if part], Viewer.of(request.user))
        if address:
            return moved.redirect(request, address)
    return serve(request, path)
