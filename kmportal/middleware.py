"""Middleware of the composition root."""

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponseBase

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
