"""Refuses, politely, who asks too often."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from knowledge.rights import Viewer

from .crawlers import is_narrowed
from .rates import wait_for
from .visitors import client_address, visitor

View = Callable[..., HttpResponse]


class Kind(StrEnum):
    """Keys of settings.SEARCH_RATES. A crawler lives on addresses that narrow; a person types words."""

    SEARCH = "search"
    NARROWED = "narrowed"
    SUGGESTIONS = "suggestions"
    PAGES = "pages"


def limited(view: View) -> View:
    """For the search page."""
    return _gated(view, lambda request: Kind.NARROWED if is_narrowed(request.GET) else Kind.SEARCH, _page)


def limited_suggestions(view: View) -> View:
    return _gated(view, lambda _request: Kind.SUGGESTIONS, _json)


def refused_page(request: HttpRequest) -> HttpResponse | None:
    """For pages that cost about as much as a search; None: the page may be made."""
    seconds = _wait(request, Kind.PAGES)
    return _refused(_page(request, seconds), seconds) if seconds else None


def _gated(
    view: View, kind_of: Callable[[HttpRequest], Kind], refusal: Callable[[HttpRequest, int], HttpResponse]
) -> View:
    @wraps(view)
    def gated(request: HttpRequest) -> HttpResponse:
        seconds = _wait(request, kind_of(request))
        return _refused(refusal(request, seconds), seconds) if seconds else view(request)

    return gated


def _wait(request: HttpRequest, kind: Kind) -> int:
    """Seconds. Never for this machine itself, of which a web server without TRUSTED_PROXIES makes everybody, nor for
    librarians: a training course shares one address."""
    limit = settings.SEARCH_RATES.get(kind, 0)
    address = client_address(request)
    if not limit or address is None or address.is_loopback:
        return 0
    seconds = wait_for(f"{kind}:{visitor(request)}", limit)
    return 0 if seconds and Viewer.of(request.user).is_staff else seconds


def _page(request: HttpRequest, seconds: int) -> HttpResponse:
    return render(request, "429.html", {"seconds": seconds, "robots": "noindex, nofollow"}, status=429)


def _json(_request: HttpRequest, seconds: int) -> HttpResponse:
    return JsonResponse({"suggestions": [], "announcement": "", "retry_after": seconds}, status=429)


def _refused(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Retry-After"] = str(seconds)
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response
