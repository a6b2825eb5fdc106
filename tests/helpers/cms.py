"""What the browser sends when somebody writes in the CMS."""

from typing import Any

from django.urls import reverse

from knowledge import models
from tests import factories


def form_of(entry: models.Entry, **changes: Any) -> dict[str, Any]:
    """The form of a tradition, with `changes`."""
    fields: dict[str, Any] = {
        "title": entry.title,
        "slug": entry.slug,
        "summary": entry.summary,
        "opk": entry.opk,
        "condition": "holding",
        "access_level": entry.access_level,
        "institution": entry.institution_id or "",
    }
    for stream in ("body", "materials", "steps"):
        fields[f"{stream}-count"] = "0"
    for formset in ("relations", "recording_links", "practitioners", "comments"):
        fields |= {
            f"{formset}-TOTAL_FORMS": "0",
            f"{formset}-INITIAL_FORMS": "0",
            f"{formset}-MIN_NUM_FORMS": "0",
            f"{formset}-MAX_NUM_FORMS": "1000",
        }
    return fields | changes


def latest(entry: models.Entry) -> Any:
    """The entry as its newest revision has it."""
    return models.Entry.objects.get(pk=entry.pk).get_latest_revision_as_object()


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url() -> str:
    """Where a new tradition is written."""
    return reverse("wagtailadmin_pages:add", args=["knowledge", "tradition", factories.section("tradition").pk])
