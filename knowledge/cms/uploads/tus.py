"""tus 1.0.0 (https://tus.io/protocols/resumable-upload): core, creation, termination, expiration.

Spoken with the staff alone. Each upload is its owner's: for everybody else it is not there.
"""

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods
from wagtail.permissions import policy_registry

from knowledge.media.resumable import actions, store
from knowledge.media.resumable.errors import OffsetError, Refusal, RefusedUploadError
from knowledge.models import ArchiveDocument, Recording, Upload

UPLOAD = "upload"  # the address of one
VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration"
BODY = "application/offset+octet-stream"
LONGEST_NUMBER = 18  # digits; no column holds more
STATUS = {
    Refusal.TOO_LARGE: 413,
    Refusal.TOO_MANY: 429,
    Refusal.NO_ROOM: 507,
    Refusal.DISK_FULL: 507,
}
View = Callable[..., HttpResponse]


class _BadHeaderError(Exception):
    """A header is missing, or says nothing that can be understood."""


def _tus(view: View) -> View:
    """What holds of every request: who may ask, which version, and how refusals are told."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_send(request.user):
            raise PermissionDenied
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            return _answer(412, {"Tus-Version": VERSION})
        try:
            return view(request, *args, **kwargs)
        except _BadHeaderError as error:
            return _answer(400, text=str(error))
        except RefusedUploadError as error:
            return _answer(STATUS[error.refusal], text=str(error))

    return spoken


def may_send(user: Any) -> bool:
    """Who may add a recording or a document."""
    return any(
        policy_registry.get_by_type(one).user_has_permission(user, "add") for one in (Recording, ArchiveDocument)
    )


@require_http_methods(["OPTIONS", "POST"])
@_tus
def uploads(request: HttpRequest) -> HttpResponse:
    """Begins one, or says what this server can do."""
    if request.method == "OPTIONS":
        able = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(settings.UPLOAD_MAX_SIZE)}
        return _answer(204, able)
    said = _metadata(request.headers.get("Upload-Metadata", ""))
    begun = actions.begin(
        owner=request.user,
        size=_number(request, "Upload-Length"),
        name=said.get("filename", ""),
        fingerprint=said.get("fingerprint", ""),
    )
    return _answer(201, {"Location": reverse(UPLOAD, args=[begun.pk]), **_expires(begun)})


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@_tus
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """How much of it has arrived, more of it, or the end of it."""
    found = actions.find(request.user, upload_id)
    if found is None:
        raise Http404
    if request.method == "DELETE":
        actions.discard(found)
        return _answer(204)
    try:
        return _receive(request, found) if request.method == "PATCH" else _tell(found)
    except FileNotFoundError as error:
        raise Http404 from error


def _tell(found: Upload) -> HttpResponse:
    arrived = store.arrived(found.pk)
    return _answer(200, {"Upload-Offset": str(arrived), "Upload-Length": str(found.size), **_expires(found)})


def _receive(request: HttpRequest, found: Upload) -> HttpResponse:
    if request.content_type != BODY:
        return _answer(415)
    offset, length = _number(request, "Upload-Offset"), _number(request, "Content-Length")
    try:
        arrived = actions.receive(found, offset=offset, length=length, read=request.read)
    except OffsetError:
        return _answer(409)
    except UnreadablePostError:
        return _answer(400)  # the line is lost; what has come is kept
    return _answer(204, {"Upload-Offset": str(arrived), **_expires(found)})


def _answer(status: int, headers: dict[str, str] | None = None, *, text: str = "") -> HttpResponse:
    said = {"Tus-Resumable": VERSION, "Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=said)


def _expires(found: Upload) -> dict[str, str]:
    return {"Upload-Expires": http_date(found.expires_at.timestamp())}


def _number(request: HttpRequest, name: str) -> int:
    value = request.headers.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER):
        raise _BadHeaderError(f"{name} has to be a number of bytes")
    return int(value)


def _metadata(header: str) -> dict[str, str]:
    """Pairs of a key and, in Base64, its value. What cannot be read is left out."""
    found = {}
    for pair in header.split(","):
        key, _, encoded = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found
