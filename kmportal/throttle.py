"""Public pages that cost more than others are limited like searches. What a class reads, entries and files, is not."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from search.traffic import refused_page

# Lists over the whole archive; their names begin so in knowledge.urls.
LISTS = "knowledge:browse"
# A section or an entry is cheap until it is searched in (?q=) or turned over (?hal=).
PAGES = frozenset({"knowledge:entry", "wagtail_serve"})
QUESTIONS = frozenset({"q", "hal"})


class CostlyPages:
    """Middleware. Search itself counts in its own views, by finer rules."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        return refused_page(request) if _is_costly(request) else None


def _is_costly(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(LISTS) or (name in PAGES and bool(QUESTIONS & request.GET.keys()))
