"""For load balancers and crawlers: alive, ready, and what not to crawl."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from search.engines import engine
from search.engines.base import EngineUnavailableError


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Each dependency with its state; 503 when one that pages cannot do without is down."""
    database = _answers(_database)
    search = _answers(_search)
    return JsonResponse({"database": database, "search": search}, status=200 if database else 503)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /cari/",
        "Disallow: /en/cari/",
        "Disallow: /masuk/",
        "Disallow: /en/masuk/",
        "Disallow: /akun/",
        "Disallow: /en/akun/",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _answers(question: Callable[[], object]) -> bool:
    try:
        question()
    except Exception:
        return False
    return True


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _search() -> None:
    if not engine().status().available:
        raise EngineUnavailableError
