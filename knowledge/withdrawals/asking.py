"""Asks an address of the portal as a reader does, within this process: through every middleware, to the view.

No network is needed, so a command can ask where no server runs; and nobody signs in for it.
"""

import html
import json
from collections.abc import Mapping
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase
from django.urls import reverse, set_urlconf
from django.utils import translation

from knowledge.models import Readership, User
from knowledge.rights import readerships
from knowledge.rights.viewer import ANONYMOUS, Audience, Viewer

# The statistics of searches leave programs out (insight.searches.occasions), the limits of visitors this machine.
PROGRAM, THIS_MACHINE = "KMPortal withdrawal monitor", "127.0.0.1"
MOST_READ = 5_000_000  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Reply:
    """`text`: with its headers, as a reader sees it, without the escapes of HTML and JSON."""

    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """`marks`: what would betray it on a page that is there for other things as well; without any, that the address
    serves something at all. `headers`: by their names in WSGI."""

    address: str
    marks: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def readers() -> tuple[Viewer, ...]:
    """Visitors, members, and where protocols name groups, somebody who is in all of these."""
    in_use = frozenset(Readership.objects.values_list("text", flat=True))
    groups = frozenset(number for text in in_use for number in readerships.groups_in(text))
    in_all = (Viewer(Audience.MEMBER, groups=groups, readerships=in_use),) if in_use else ()
    return (ANONYMOUS, Viewer(Audience.MEMBER), *in_all)


def in_every_language(name: str, *args: Any) -> list[str]:
    """The address of this name in each language of the interface."""
    addresses = []
    for code, _language in settings.LANGUAGES:
        with translation.override(code):
            addresses.append(reverse(name, args=args))
    return addresses


def is_open(question: Question, viewer: Viewer) -> tuple[bool | None, str]:
    """Whether the answer leads to what is asked for, and what it was; None where it cannot be told."""
    reply = ask(question, viewer)
    if reply.status == 429 or reply.status >= 500:
        return None, str(reply.status)
    if not question.marks:
        return reply.status < 400, str(reply.status)
    return any(mark in reply.text for mark in question.marks), str(reply.status)


def ask(question: Question, viewer: Viewer) -> Reply:
    """In a context of its own: the language and the reader of the request that asks are left as they are."""
    return copy_context().run(_asked, question, viewer)


class _Handler(BaseHandler):
    def answer(self, request: WSGIRequest) -> HttpResponseBase:
        """As `get_response`, which would write each refused address to the log."""
        set_urlconf(settings.ROOT_URLCONF)
        answer: HttpResponseBase = self._middleware_chain(request)  # type: ignore[attr-defined]  # not in the stubs
        return answer


@cache
def _handler() -> _Handler:
    handler = _Handler()
    handler.load_middleware()
    return handler


def _asked(question: Question, viewer: Viewer) -> Reply:
    request = WSGIRequest(_environ(question))
    if viewer is not ANONYMOUS:
        request._cached_user = _member(viewer)  # type: ignore[attr-defined]  # what the session would lead to
    response = _handler().answer(request)
    try:
        return Reply(response.status_code, _text(response) if question.marks else "")
    finally:
        for close in response._resource_closers:  # type: ignore[attr-defined]
            close()  # not response.close(): it would end the request that asks as well


def _member(viewer: Viewer) -> Any:
    """Somebody who is signed in and has no office; no account of anybody."""
    member = User(username="pembaca")
    member._viewer = viewer  # type: ignore[attr-defined]  # as Viewer.of remembers it
    return member


def _environ(question: Question) -> dict[str, Any]:
    base, asked = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(question.address)
    forwarded = dict([settings.SECURE_PROXY_SSL_HEADER]) if settings.SECURE_PROXY_SSL_HEADER else {}
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(asked.path, "latin-1"),
        "QUERY_STRING": asked.query,
        "SERVER_NAME": base.hostname or "localhost",
        "SERVER_PORT": str(base.port or (443 if base.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": base.netloc,
        "HTTP_USER_AGENT": PROGRAM,
        "REMOTE_ADDR": THIS_MACHINE,
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": base.scheme or "http",
        **forwarded,
        **question.headers,
    }


def _text(response: Any) -> str:
    body = b"".join(response) if response.streaming else response.content
    text = body[:MOST_READ].decode("utf-8", errors="replace")
    if "json" in response.get("Content-Type", ""):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return f"{html.unescape(text)}\n{response.get('Location', '')}"
