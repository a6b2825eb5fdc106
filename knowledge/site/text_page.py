"""A page of text: about, how to take part, privacy."""

from typing import Any

from django.http import HttpRequest

from knowledge.models import TextPage
from knowledge.models.page_context import page_context
from knowledge.rights import Viewer
from knowledge.text.words import in_interface_language

from .rich_text import expanded_html


@page_context.register
def text_page_context(page: TextPage, request: HttpRequest) -> dict[str, Any]:
    body = in_interface_language(page, "body")
    return {
        "title": in_interface_language(page, "title"),
        "summary": in_interface_language(page, "summary"),
        "text": expanded_html([body.text], Viewer.of(getattr(request, "user", None)))[0],
        "text_lang": body.lang,
        "description": page.local_summary,
        "page_title": page.local_title,
    }
