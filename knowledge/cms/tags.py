"""Tags to choose from while writing: those of closed entries would tell of them."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from taggit.models import Tag, TaggedItem
from wagtail.admin import filters
from wagtail.images.views import chooser

from knowledge.models import ArchiveDocument, ArchiveImage, Entry
from knowledge.models.entry import EntryTag
from knowledge.rights import Viewer
from knowledge.rights.reader import current_reader

OFFERED = 10


def known_tags(viewer: Viewer) -> QuerySet[Tag]:
    """Of entries that this viewer may read in the CMS, and of media that they may see."""
    if viewer.is_curator:
        return Tag.objects.all()
    entries = EntryTag.objects.filter(content_object__in=Entry.objects.consultable_by(viewer))
    of_media = Q(pk__in=[])
    for model in (ArchiveImage, ArchiveDocument):
        visible = model.objects.visible_to(viewer).values("pk")
        items = TaggedItem.objects.filter(content_type__model=model._meta.model_name, object_id__in=visible)
        of_media |= Q(pk__in=items.values("tag"))
    return Tag.objects.filter(Q(pk__in=entries.values("tag")) | of_media)


@require_safe
def suggest_tags(request: HttpRequest, app_name: str = "", model_name: str = "") -> HttpResponse:
    """The answer that Wagtail's tag field expects: a list of names. All models here share one set of tags."""
    term = request.GET.get("term", "")
    tags = (
        known_tags(Viewer.of(request.user)).filter(name__istartswith=term).order_by("name")
        if term
        else Tag.objects.none()
    )
    return JsonResponse(list(tags.values_list("name", flat=True)[:OFFERED]), safe=False)


def popular_tags(model: Any, count: int = OFFERED) -> QuerySet[Tag]:
    """In the place of Wagtail's function: the most frequent tags of media of one kind, of those that the reader of the
    page may see."""
    seen = model.objects.visible_to(Viewer.of(current_reader())).values("pk")
    items = TaggedItem.objects.filter(content_type__model=model._meta.model_name, object_id__in=seen)
    tags = Tag.objects.filter(taggit_taggeditem_items__in=items)
    return tags.annotate(item_count=Count("taggit_taggeditem_items")).order_by("-item_count", "name")[:count]


def offer_open_tags() -> None:
    """In the filters of the lists of images and documents, and in the chooser of images."""
    filters.popular_tags_for_model = popular_tags
    chooser.popular_tags_for_model = popular_tags
