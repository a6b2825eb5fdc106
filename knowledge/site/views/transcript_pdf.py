"""A transcript as PDF, set when it is asked for: nothing is stored that could outlive a consent."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.views.decorators.http import require_safe

from knowledge.rights import Viewer
from knowledge.site.transcript_pdf import document
from knowledge.transcripts.pdf.answering import pdf_answer
from knowledge.transcripts.pdf.typesetting import TypesettingError, fingerprint, typeset
from knowledge.transcripts.views import filename, find_transcript

logger = logging.getLogger(__name__)


@require_safe
def transcript_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Unknown and not permitted look the same."""
    viewer = Viewer.of(request.user)
    transcript = find_transcript(pk, viewer)
    if transcript is None:
        raise Http404
    said = document(transcript, viewer, request.build_absolute_uri)
    etag = f'"{fingerprint(said)}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag)
    if response is None:
        try:
            response = pdf_answer(typeset(said), filename(transcript, "pdf"), inline=True)
        except TypesettingError:
            logger.exception("Transcript %s cannot be set as PDF", pk)
            return _refused(request, pk)
    response["ETag"] = etag
    # Asked again each time, so that a withdrawal bites at once.
    response["Cache-Control"] = "private, no-cache"
    return response


def _refused(request: HttpRequest, pk: int) -> HttpResponse:
    words = {"text_url": f"/transkrip/{pk}.txt", "robots": "noindex"}
    answer = render(request, "knowledge/no_transcript_pdf.html", words, status=503)
    add_never_cache_headers(answer)
    return answer
