"""Addresses that open something by a secret in them: the pages of narrators. Nobody else keeps them or is told them."""

import logging
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

SECRET = re.compile(r"(?<!/cms)(?P<before>/penutur/)(?P<secret>[^/\s\"'?]+)")
OPENED = ("/penutur/", "/en/penutur/")
# As it is made (knowledge.access.narrator_links), wherever it stands: in a traceback it may be alone.
TOKEN = re.compile(r"\b[2-9a-hjkmnp-tv-z]{4}(?:-[2-9a-hjkmnp-tv-z]{4}){5}\b")
MASK = "***"


class SecretAddresses:
    """Middleware. What these addresses answer is kept nowhere and found by nobody, and whatever is followed from there
    is not told where from: our own searches would read it as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(OPENED):
            response["Referrer-Policy"] = "no-referrer"
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class MaskingFormatter(logging.Formatter):
    """For all that is logged, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    return TOKEN.sub(MASK, SECRET.sub(rf"\g<before>{MASK}", text))
