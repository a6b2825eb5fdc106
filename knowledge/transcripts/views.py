"""The transcript as a file: what the player shows while it plays, and what people take with them."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from knowledge.models import Transcript
from knowledge.models.transcript import TranscriptKind
from knowledge.rights import Viewer
from knowledge.rights.media import may_download_transcript

from .files import FILES, files_of

_IN_NAME: dict[str, str] = {TranscriptKind.TRANSLATION: ".terjemahan", TranscriptKind.INDEX: ".daftar-isi"}
_SHOWN = ("recording__home__institution", "recording__home__licence", "language")


@require_safe
def transcript_file(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """`ending` is one of FILES. Unknown and not permitted look the same."""
    transcript = find_transcript(pk, Viewer.of(request.user))
    if transcript is None or ending not in files_of(transcript):
        raise Http404
    form = FILES[ending]
    text = form.write(transcript, list(transcript.segments.readable()))
    return text_file(request, text, form.media_type, filename(transcript, ending))


def text_file(request: HttpRequest, text: str, media_type: str, name: str) -> HttpResponseBase:
    body = text.encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    fresh = HttpResponse(body, content_type=f"{media_type}; charset=utf-8")
    response: HttpResponseBase = get_conditional_response(request, etag, response=fresh) or fresh
    response["ETag"] = etag
    # Asked again each time, so that a withdrawal bites at once; the ETag keeps the answer small.
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    disposition = content_disposition_header(False, name)
    if response.status_code == 200 and disposition:
        response["Content-Disposition"] = disposition
    return response


def find_transcript(pk: int, viewer: Viewer) -> Transcript | None:
    """With what its files say of it. What the viewer may not take away is not there."""
    found = Transcript.objects.visible_to(viewer).select_related(*_SHOWN).filter(pk=pk).first()
    return found if found is not None and may_download_transcript(viewer, found) else None


def filename(transcript: Transcript, ending: str) -> str:
    """By the permanent identifier of the entry that the recording belongs to; the number tells recordings apart."""
    recording, home = transcript.recording, transcript.recording.home
    name = (home.identifier if home else "") or slugify(recording.title)[:80] or "transkrip"
    kind = _IN_NAME.get(transcript.kind, "")
    return f"{name}-{recording.pk}.{transcript.language.code}{kind}.{ending}"
