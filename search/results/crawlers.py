"""What crawlers are told about addresses of the search page."""

from django.http import HttpRequest, QueryDict

from search import facets

from .state import AFTER, PAGE, PLAIN, SORT, YEAR_FROM, YEAR_TO

NARROWING = frozenset({PAGE, AFTER, SORT, PLAIN, YEAR_FROM, YEAR_TO})


def is_narrowed(asked: QueryDict) -> bool:
    """Filtered, sorted or turned over: one of the endlessly many views of the same entries."""
    return bool((NARROWING | facets.by_parameter(staff=False).keys()) & asked.keys())


def robots(request: HttpRequest) -> str:
    return "noindex, nofollow" if is_narrowed(request.GET) else "noindex, follow"
