"""For load balancers and crawlers: alive, ready, and what not to crawl."""

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from kmportal.probes import Probe, answers
from search.engines import engine
from search.port import EngineUnavailableError

NOT_FOR_ROBOTS = ("/cari/", "/masuk/", "/akun/")
READY_WITHIN = 1.5  # seconds; a load balancer is answered within two, whatever hangs


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Each dependency with its state; 503 when one that pages cannot do without is down."""
    states = answers(PROBES, READY_WITHIN)
    return JsonResponse(states, status=200 if states["database"] else 503)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    languages = ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _name in settings.LANGUAGES]
    closed = ["/cms/", *(f"{language}{path}" for path in NOT_FOR_ROBOTS for language in languages)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()  # it belongs to the probe's thread, which ends


def _search() -> None:
    if not engine().status().available:
        raise EngineUnavailableError


def _cache() -> None:
    """A cache that is away answers like an empty one: what was put in has to come out."""
    cache.set("kmportal:probe", "there", READY_WITHIN)
    if cache.get("kmportal:probe") != "there":
        raise ConnectionError


PROBES = {"database": Probe(_database), "search": Probe(_search), "cache": Probe(_cache)}
