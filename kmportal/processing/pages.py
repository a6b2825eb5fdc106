"""The register as a page of the CMS, and as text."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Institution
from knowledge.rights import Viewer

from .activities import ACTIVITIES
from .register import Activity, Kept

ADDRESS = "processing_register"


@dataclass(frozen=True)
class Row:
    """An activity, and until when its data are kept on this site."""

    activity: Activity
    kept: str


def register() -> dict[str, Any]:
    """What the templates show."""
    return {
        "rows": [Row(activity, in_words(activity.kept)) for activity in ACTIVITIES],
        "institutions": Institution.objects.order_by("name"),
        "day": day_in_jakarta(),
        "site": settings.WAGTAILADMIN_BASE_URL,
    }


def in_words(kept: Kept) -> str:
    if not kept.setting:
        return str(kept.sentence)
    return str(kept.sentence) % {"value": getattr(settings, kept.setting) // kept.unit}


def as_text() -> str:
    """Markdown."""
    return render_to_string("kmportal/processing_register.md", register())


def show(request: HttpRequest) -> HttpResponse:
    """For curators: it names no person, but says where everything lies."""
    if not Viewer.of(request.user).is_curator:
        raise PermissionDenied
    return render(request, "kmportal/processing_register.html", register())
