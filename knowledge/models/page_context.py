"""What the template of a page shows. Pages ask here; the public site answers, for each kind of page."""

from functools import singledispatch
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


@singledispatch
def page_context(page: Page, _request: HttpRequest) -> dict[str, Any]:
    """Registered by knowledge.site."""
    raise NotImplementedError(f"Nothing says what a page of the kind {type(page).__name__} shows.")
