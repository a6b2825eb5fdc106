"""Where a recording is used: on pages as they are stored, and in drafts that wait in a revision."""

from django.db.models import QuerySet
from wagtail.models import Page

from knowledge.models import Recording


def pages_with(recording: Recording) -> QuerySet[Page]:
    return Page.objects.filter(media_uses__recording=recording).distinct().order_by("title")
