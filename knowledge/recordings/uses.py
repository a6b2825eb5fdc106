"""Where a recording is used: on pages as they are stored, and in drafts that wait in a revision."""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision

from knowledge.models import Recording


def pages_with(recording: Recording) -> QuerySet[Page]:
    stored = (
        ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(Recording),
            to_object_id=str(recording.pk),
            base_content_type=ContentType.objects.get_for_model(Page),
        )
        .annotate(page_id=Cast("object_id", BigIntegerField()))
        .values_list("page_id", flat=True)
    )
    return Page.objects.filter(pk__in={*stored, *_in_drafts(recording)}).order_by("title")


def _in_drafts(recording: Recording) -> set[int]:
    """Wagtail's reference index knows what is stored, not what a draft of a published page will store."""
    waiting = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    drafts = Revision.objects.filter(pk__in=waiting.values("latest_revision")).values_list("object_id", "content")
    return {int(page_id) for page_id, content in drafts.iterator(chunk_size=100) if _names(content, recording.pk)}


def _names(content: Any, pk: int) -> bool:
    if isinstance(content, dict):
        return any(_is_this(key, value, pk) or _names(value, pk) for key, value in content.items())
    if isinstance(content, list):
        return any(_names(value, pk) for value in content)
    # A stream of blocks is stored as text inside the revision.
    return isinstance(content, str) and content.startswith("[") and _names(_decoded(content), pk)


def _is_this(key: str, value: Any, pk: int) -> bool:
    return key == "recording" and value in (pk, str(pk))


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
