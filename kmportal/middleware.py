"""Middleware of the composition root."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase

from kmportal import health

PROBES = {"/healthz": health.alive, "/readyz": health.ready}

CMS_PREFIX = "/cms/"
# Wagtail's editor carries inline scripts and styles; the public pages carry none.
CMS_INLINE = {
    "script-src": ["'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
}


class ContentSecurityPolicy(CSPMiddleware):
    """One strict policy for the public, loosened where Wagtail's editor needs it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith(CMS_PREFIX):
            response._csp_update = CMS_INLINE  # type: ignore[attr-defined]  # the hook that django-csp's decorators use
        return super().process_response(request, response)


class Probes:
    """Answers load balancers and containers, who ask by address, before a host name or a scheme is demanded of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)
