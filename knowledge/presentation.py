"""What templates show of an entry, a section and the home page."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from .models import Entry, HomePage, SectionIndex


def entry_context(entry: "Entry", request: HttpRequest) -> dict[str, Any]:
    return {}


def home_context(page: "HomePage", request: HttpRequest) -> dict[str, Any]:
    return {}


def section_context(page: "SectionIndex", request: HttpRequest) -> dict[str, Any]:
    return {}
