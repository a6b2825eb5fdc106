"""What the browser sends when somebody writes in the CMS."""

from typing import Any

from django.test import Client
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


def submit(client: Client, entry: models.Entry, **changes: Any) -> Any:
    return client.post(edit_url(entry), form_of(entry, **{"licence": entry.licence_id, "action-submit": "1"} | changes))


def decide(client: Client, entry: models.Entry, decision: str, comment: str = "") -> Any:
    task = models.Entry.objects.get(pk=entry.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[entry.pk, decision, task.pk])
    return client.post(address, {"comment": comment})
