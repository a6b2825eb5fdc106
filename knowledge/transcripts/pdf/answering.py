"""The answer that carries a PDF."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def pdf_answer(pdf: bytes, name: str, *, inline: bool = False) -> HttpResponse:
    """`inline`: shown in the browser, else offered for saving, as `name`."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(not inline, name) or "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
