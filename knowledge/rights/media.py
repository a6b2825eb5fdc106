"""Who may see an image, a document, a recording, and what was said in it.

A medium has no life of its own in public: it is seen where it is used. It is open to a viewer when its own level is,
when at least one published page that the viewer may see uses it, and when no published entry that uses it is closed
to them: the strictest wins, and a medium that nothing uses is the staff's alone.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from .entries import consultable_entries, visible_entries
from .viewer import Viewer

if TYPE_CHECKING:
    from knowledge.models import Transcript


def may_see_medium(viewer: Viewer, medium: Any) -> bool:
    """One image, document or recording, for one viewer."""
    from knowledge.models import Entry

    if medium.access_level not in viewer.levels:
        return False
    if viewer.is_curator:
        return True
    uses = uses_of(type(medium)).filter(to_object_id=str(medium.pk))
    page_ids = [int(pk) for pk in uses.values_list("object_id", flat=True)]
    if not page_ids:
        return viewer.is_staff
    entries = Entry.objects.filter(pk__in=page_ids)
    if entries.filter(live=True).exclude(visible_entries(viewer)).exists():
        return False
    plain_pages = Page.objects.filter(pk__in=page_ids).exclude(pk__in=entries.values("pk"))
    if viewer.is_staff:
        return entries.filter(consultable_entries(viewer)).exists() or plain_pages.exists()
    return entries.filter(visible_entries(viewer)).exists() or plain_pages.live().exists()


def visible_media(viewer: Viewer, model: type) -> Q:
    """The same as a condition on the model's queryset."""
    from knowledge.models import Entry

    level = Q(access_level__in=sorted(viewer.levels))
    if viewer.is_curator:
        return level
    uses = (
        uses_of(model)
        .filter(to_object_id=Cast(OuterRef("pk"), CharField()))
        .annotate(page_id=Cast("object_id", BigIntegerField()))
    )
    entries = Entry.objects.all()
    plain_pages = Page.objects.exclude(pk__in=entries.values("pk"))
    closed = entries.filter(live=True).exclude(visible_entries(viewer))

    def used_by(pages: QuerySet[Page]) -> Q:
        return Q(Exists(uses.filter(page_id__in=pages.values("pk"))))

    if viewer.is_staff:
        open_to_viewer = used_by(entries.filter(consultable_entries(viewer))) | used_by(plain_pages) | ~Q(Exists(uses))
    else:
        open_to_viewer = used_by(entries.filter(visible_entries(viewer))) | used_by(plain_pages.filter(live=True))
    return level & ~used_by(closed) & open_to_viewer


def may_see_transcript(viewer: Viewer, transcript: "Transcript") -> bool:
    return transcript.access_level in viewer.levels and may_see_medium(viewer, transcript.recording)


def visible_transcripts(viewer: Viewer) -> Q:
    from knowledge.models import Recording

    recordings: QuerySet[Recording] = Recording.objects.filter(visible_media(viewer, Recording))
    return Q(access_level__in=sorted(viewer.levels), recording__in=recordings)


def uses_of(model: type) -> QuerySet[ReferenceIndex]:
    """Wagtail's own record of which page uses what, kept up to date as pages are saved and published."""
    return uses_by_type([ContentType.objects.get_for_model(model).pk], ContentType.objects.get_for_model(Page).pk)


def uses_by_type(models: Collection[int], page: int) -> QuerySet[ReferenceIndex]:
    """By the keys of content types."""
    return ReferenceIndex.objects.filter(to_content_type__in=models, base_content_type=page)
