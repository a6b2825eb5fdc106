"""Middleware of the composition root."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.middleware.locale import LocaleMiddleware

from kmportal import health
from knowledge.media.files.uploads import CMS_PREFIX

PROBES = {"/healthz": health.alive, "/readyz": health.ready}

# Wagtail's editor carries inline scripts and styles; the public pages carry none.
CMS_INLINE = {
    "script-src": ["'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
}
STYLED_INLINE = (404, 500)  # Django's own pages for a developer


class ContentSecurityPolicy:
    """One strict policy for the public, loosened where Wagtail's editor needs it. Both are written once: no page has
    nonces of its own, and django-csp's middleware would compose the same header for each answer. One page brings a
    header of its own, since other sites may frame it: knowledge.site.views.clip."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._public, self._cms = build_policy(), build_policy(update=CMS_INLINE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in STYLED_INLINE):
            in_cms = request.path.startswith(CMS_PREFIX)
            response.setdefault(HEADER, self._cms if in_cms else self._public)
        return response


class Probes:
    """Answers load balancers and containers, who ask by address, before a host name or a scheme is demanded of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)


class PageLanguage(LocaleMiddleware):
    """The address says in which language a page is; what the browser would like best does not change it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer = super().process_response(request, response)
        names = [name.strip() for name in answer.get("Vary", "").split(",")]
        kept = [name for name in names if name and name.lower() != "accept-language"]
        if kept:
            answer["Vary"] = ", ".join(kept)
        else:
            del answer["Vary"]
        return answer


class NoNullCharacters:
    """PostgreSQL refuses to be asked for a null character. No address has one, and in a question it says nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = _without_null(request.GET)  # type: ignore[assignment]  # the stubs know an immutable kind
        return self.get_response(request)


def _without_null(asked: QueryDict) -> QueryDict:
    said = asked.copy()
    for name, values in asked.lists():
        said.setlist(name, [value.replace("\x00", "") for value in values])
    said._mutable = False
    return said
