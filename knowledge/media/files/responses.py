"""The answer that carries a file: in pieces, in part, not at all, or by the web server's hand."""

import datetime
import errno
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from .catalogue import StoredFile
from .ranges import ByteRange, UnsatisfiableRangeError, parse

CHUNK = 64 * 1024  # bytes
# A file is never a page: nothing in it runs, whatever it claims to be.
CONTENT_POLICY = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'"


def _pieces(file: FieldFile, part: ByteRange) -> Iterator[bytes]:
    """A part of a file, read a piece at a time; opened when the first is asked for. Raises ConnectionResetError where
    the file ends before: it was closed meanwhile (`cutting_off`), and what was promised cannot be sent."""
    with file.storage.open(file.name or "", "rb") as opened:
        opened.seek(part.first)
        left = part.length
        while left > 0 and (chunk := opened.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
    if left > 0:
        raise ConnectionResetError(errno.ECONNRESET, "the file was closed while it was sent")


def file_response(request: HttpRequest, stored: StoredFile) -> HttpResponseBase:
    """The caller has asked the access rule. Raises Http404 when the file is gone from the disk."""
    try:
        size = int(stored.file.size)
        modified = stored.file.storage.get_modified_time(stored.file.name or "")
    except OSError as gone:
        raise Http404 from gone
    etag = f'"{int(modified.timestamp() * 1_000_000):x}-{size:x}"'
    response = _answer(request, stored, size, modified, etag)
    _announce(response, stored)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified.timestamp())
    response["Accept-Ranges"] = "bytes"
    return response


def _answer(
    request: HttpRequest, stored: StoredFile, size: int, modified: datetime.datetime, etag: str
) -> HttpResponseBase:
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag, int(modified.timestamp()))
    if unchanged is not None:
        return unchanged
    if settings.MEDIA_ACCEL_LOCATION:
        return _handed_over(stored)
    try:
        part = _wanted(request, size, modified, etag)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _streamed(request, stored, size, part)


def _wanted(request: HttpRequest, size: int, modified: datetime.datetime, etag: str) -> ByteRange | None:
    header = request.headers.get("Range", "")
    condition = request.headers.get("If-Range")
    if not header or (condition is not None and condition not in (etag, http_date(modified.timestamp()))):
        return None
    return parse(header, size)


def _handed_over(stored: StoredFile) -> HttpResponse:
    """nginx sends the bytes and knows ranges itself (X-Accel-Redirect)."""
    location = settings.MEDIA_ACCEL_LOCATION.rstrip("/")
    return HttpResponse(headers={"X-Accel-Redirect": f"{location}/{quote(stored.file.name or '')}"})


def _streamed(request: HttpRequest, stored: StoredFile, size: int, part: ByteRange | None) -> HttpResponseBase:
    whole = part or ByteRange(0, size - 1)
    headers: dict[str, Any] = {"Content-Length": str(whole.length)}
    if part is not None:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    status = 200 if part is None else 206
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(_pieces(stored.file, whole), status=status, headers=headers)


def _announce(response: HttpResponseBase, stored: StoredFile) -> None:
    response["Content-Type"] = stored.content_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = CONTENT_POLICY
    # Asked again each time, so that a withdrawal bites at once; the ETag keeps the answer small.
    response["Cache-Control"] = "private, no-cache"
    disposition = content_disposition_header(not stored.inline, stored.filename)
    if disposition:
        response["Content-Disposition"] = disposition
