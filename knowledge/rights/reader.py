"""Who reads what is being rendered: Wagtail asks a page for its title in the CMS without saying for whom."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponseBase

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def current_reader() -> Any | None:
    """The user of the request in progress; None outside of requests (commands, background work)."""
    request = _request.get()
    return getattr(request, "user", None)


def remember_reader(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Middleware; after the one that knows the user."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware
