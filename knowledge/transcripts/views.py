"""The transcript as a file: what the player shows while it plays, and what people take with them."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from knowledge.models import Transcript
from knowledge.rights import Viewer

from .writing import write_webvtt


@require_safe
def vtt(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Unknown and not permitted look the same."""
    visible = Transcript.objects.visible_to(Viewer.of(request.user)).select_related("recording", "language")
    transcript = visible.filter(pk=pk).first()
    if transcript is None:
        raise Http404
    body = write_webvtt(transcript.segments.all()).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    fresh = HttpResponse(body, content_type="text/vtt; charset=utf-8")
    response: HttpResponseBase = get_conditional_response(request, etag, response=fresh) or fresh
    response["ETag"] = etag
    # Asked again each time, so that a withdrawal bites at once; the ETag keeps the answer small.
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    disposition = content_disposition_header(False, _filename(transcript))
    if response.status_code == 200 and disposition:
        response["Content-Disposition"] = disposition
    return response


def _filename(transcript: Transcript) -> str:
    title = slugify(transcript.recording.title)[:80] or "transkrip"
    return f"{title}.{transcript.language.code}.vtt"
