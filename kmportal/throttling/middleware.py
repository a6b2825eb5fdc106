"""Limits pages that cost more than others: searches, suggestions, and lists over the whole archive; and those that
open by a secret in their address.

What a class reads, entries and files, is not limited.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import ResolverMatch

from insight.searches.visitors import client_address, visitor
from knowledge.rights import Viewer
from search.results.state import is_narrowed

from .rates import wait_for
from .refusals import refused_json, refused_page

# Lists over the whole archive; their names begin so in knowledge.urls.
LISTS = "knowledge:browse"
# A section or an entry is cheap until somebody searches in it (?q=) or turns its pages (?hal=).
PAGES = frozenset({"knowledge:entry", "wagtail_serve"})
QUESTIONS = frozenset({"q", "hal"})
# Pages that open by a narrator's link; a player asks for a recording in many parts.
BY_LINK = "knowledge:narrator"
FILES_BY_LINK = {
    "narrator_file": "narrator_files",
    "narrator_copy": "narrator_copy",
    "narrator_certificate": "narrator_copy",
}
SAFE = frozenset({"GET", "HEAD"})


class Kind(StrEnum):
    """Keys of settings.SEARCH_RATES. A crawler lives on addresses that narrow; a person types words."""

    SEARCH = "search"
    NARROWED = "narrowed"
    SUGGESTIONS = "suggestions"
    PAGES = "pages"
    NARRATOR = "narrator"
    NARRATOR_FILES = "narrator_files"
    NARRATOR_COPY = "narrator_copy"


class Throttle:
    """Middleware: answers 429 with `Retry-After` instead of calling the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        kind = _kind_of(request, request.resolver_match) if request.resolver_match else None
        seconds = _seconds_to_wait(request, kind) if kind else 0
        if not seconds:
            return None
        return refused_json(seconds) if kind is Kind.SUGGESTIONS else refused_page(request, seconds)


def _kind_of(request: HttpRequest, match: ResolverMatch) -> Kind | None:
    """None: the request is not limited. Searches refuse other methods than GET by themselves."""
    name = match.view_name or ""
    if name == "search:search" and request.method in SAFE:
        return Kind.NARROWED if is_narrowed(request.GET) else Kind.SEARCH
    if name == "search:suggestions" and request.method in SAFE:
        return Kind.SUGGESTIONS
    if name.startswith(BY_LINK):
        return Kind.NARRATOR
    if name in FILES_BY_LINK:
        return Kind(FILES_BY_LINK[name])
    if name.startswith(LISTS) or (name in PAGES and bool(QUESTIONS & request.GET.keys())):
        return Kind.PAGES
    return None


def _seconds_to_wait(request: HttpRequest, kind: Kind) -> int:
    """0: go on. This machine itself is never limited, since a web server that TRUSTED_PROXIES does not name makes
    everybody look like it; nor are librarians: a training course shares one address."""
    limit = settings.SEARCH_RATES.get(kind, 0)
    address = client_address(request)
    if not limit or address is None or address.is_loopback:
        return 0
    seconds = wait_for(f"{kind}:{visitor(request)}", limit)
    return 0 if seconds and Viewer.of(request.user).is_staff else seconds
