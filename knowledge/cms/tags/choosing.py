"""Tags to choose from while writing: those of closed entries would tell of them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from taggit.models import Tag, TaggedItem
from taggit.utils import _parse_tags as parse_typed  # what taggit does where no setting says otherwise
from wagtail.admin import filters
from wagtail.images.views import chooser

from knowledge.models import ArchiveDocument, ArchiveImage, Entry, EntryTag, TagName
from knowledge.rights import Viewer
from knowledge.rights.reader import current_reader
from knowledge.text.name_keys import name_key

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
    """The answer that Wagtail's tag field expects, in the form that its autocompletion takes: tags whose name or
    synonym begins so, however it is spelt. All models here share one set of tags."""
    key = name_key(request.GET.get("term", ""))
    found = TagName.objects.filter(tag__in=known_tags(Viewer.of(request.user)), key__startswith=key)
    labels: dict[str, str] = {}
    if key:
        for tag, name in found.order_by("-is_preferred", "name").values_list("tag__name", "name")[: OFFERED * 2]:
            labels.setdefault(tag, tag if name == tag else f"{tag} ({name})")
    offered = [{"label": label, "value": tag} for tag, label in labels.items()]
    return JsonResponse(offered[:OFFERED], safe=False)


def tags_from_text(text: str) -> list[str]:
    """The setting TAGGIT_TAGS_FROM_STRING: what is another spelling or a synonym of a tag becomes that tag, as far as
    whoever writes may know of it; of two new spellings the first is kept."""
    typed: list[str] = parse_typed(text)
    known = preferred_names(typed, Viewer.of(current_reader()))
    new: dict[str, str] = {}
    return sorted({known.get(name) or new.setdefault(name_key(name), name) for name in typed})


def preferred_names(typed: Collection[str], viewer: Viewer) -> Mapping[str, str]:
    """By what was typed, the name of the tag that is meant: itself where there is such a tag."""
    exact = set(Tag.objects.filter(name__in=typed).values_list("name", flat=True))
    keys = {name: name_key(name) for name in typed if name not in exact}
    found = TagName.objects.filter(tag__in=known_tags(viewer), key__in=set(keys.values()))
    meant: dict[str, str] = {}
    for key, tag in found.order_by("-is_preferred", "pk").values_list("key", "tag__name") if keys else ():
        meant.setdefault(key, tag)
    return {name: name for name in exact} | {name: meant[key] for name, key in keys.items() if key in meant}


def say_what_became_of_tags(request: HttpRequest, page: Any) -> None:
    """After an entry was saved: which tags were taken for others. Not while the form saves itself."""
    if not isinstance(page, Entry) or not request.accepts("text/html"):
        return
    names = preferred_names(parse_typed(request.POST.get("tags", "")), Viewer.of(request.user))
    for typed, tag in _others(names.items()):
        messages.info(
            request, _("“%(typed)s” is the tag “%(tag)s” already: the entry has that.") % {"typed": typed, "tag": tag}
        )


def _others(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(typed, tag) for typed, tag in names if typed != tag]


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
