"""What is done to a tag: it gets another name, synonyms and a description, or takes in other tags."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from taggit.models import Tag, TaggedItem
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.search import index

from knowledge import browse_index
from knowledge.identifiers.addresses import to_address
from knowledge.models import (
    AddressSpace,
    ArchiveDocument,
    ArchiveImage,
    EntryTag,
    FormerAddress,
    TagDescription,
    TagName,
)
from knowledge.models.former_address import lock_addresses

from .permissions import may_change_tags

# Names in the log.
RENAME = "knowledge.rename_tag"
DESCRIBE = "knowledge.describe_tag"
MERGE = "knowledge.merge_tags"


@transaction.atomic
def edit_tag(*, tag: Tag, name: str, synonyms: Iterable[str], text: str, text_en: str, user: Any) -> Tag:
    """The address follows the name, the former one leads to it. Raises PermissionDenied."""
    if not may_change_tags(user):
        raise PermissionDenied
    lock_addresses()
    held = Tag.objects.select_for_update().get(pk=tag.pk)
    before = held.name
    if name != before:
        held.name, held.slug = name, to_address(name)
        held.save()
        _index_media([held])
        log(instance=held, action=RENAME, user=user, data={"from": before, "to": name})
    wanted = [one for one in dict.fromkeys(synonyms) if one != name]
    kept = TagName.objects.filter(tag=held, is_preferred=False)
    changed = _set_synonyms(held, wanted, kept)
    changed |= _set_description(held, text, text_en)
    if changed:
        log(instance=held, action=DESCRIBE, user=user, data={"synonyms": wanted})
    return held


def _set_synonyms(tag: Tag, wanted: list[str], kept: Any) -> bool:
    there = set(kept.values_list("name", flat=True))
    kept.exclude(name__in=wanted).delete()
    for name in wanted:
        if name not in there:
            TagName.objects.create(tag=tag, name=name)
    return there != set(wanted)


def _set_description(tag: Tag, text: str, text_en: str) -> bool:
    there = TagDescription.objects.filter(tag=tag).first() or TagDescription(tag=tag)
    if (there.text, there.text_en) == (text, text_en):
        return False
    there.text, there.text_en = text, text_en
    there.save()
    return True


@dataclass(frozen=True)
class Effect:
    """What has a tag: entries as they stand, images and documents, versions of entries. `description` is lost where
    the tag that stays has one."""

    tag: Tag
    entries: int
    media: int
    versions: int
    description: str


def effect_of_merging(other: Tag) -> Effect:
    described = TagDescription.objects.filter(tag=other).first()
    return Effect(
        tag=other,
        entries=EntryTag.objects.filter(tag=other).values("content_object").distinct().count(),
        media=TaggedItem.objects.filter(tag=other).count(),
        versions=len(versions_with(other)),
        description=described.text if described else "",
    )


@transaction.atomic
def merge_tags(*, into: Tag, others: Collection[Tag], user: Any) -> None:
    """Everything that has one of the others has `into` instead, versions and drafts as well; their names become its
    synonyms, their addresses lead to its own. Raises PermissionDenied."""
    if not may_change_tags(user):
        raise PermissionDenied
    lock_addresses()
    pks = [into.pk, *(other.pk for other in others)]
    held = Tag.objects.select_for_update().order_by("pk").in_bulk(pks)
    kept = held.pop(into.pk)
    for other in held.values():
        _move_entries(other, kept)
        _move_media(other, kept)
        _move_versions(other, kept)
        names = list(TagName.objects.filter(tag=other).values_list("name", flat=True))
        description = TagDescription.objects.filter(tag=other).first()
        FormerAddress.objects.filter(space=AddressSpace.TAG, holder=other.pk).update(holder=kept.pk)
        FormerAddress.remember(AddressSpace.TAG, other.slug, kept.pk)
        other.delete()
        for name in names:
            TagName.objects.get_or_create(tag=kept, name=name)
        if description is not None and not TagDescription.objects.filter(tag=kept).exists():
            _set_description(kept, description.text, description.text_en)
    _index_media([kept])
    merged = [{"name": other.name, "address": other.slug} for other in held.values()]
    log(instance=kept, action=MERGE, user=user, data={"merged": merged})


def _move_entries(other: Tag, kept: Tag) -> None:
    """Row by row: search hears of each."""
    there = set(EntryTag.objects.filter(tag=kept).values_list("content_object_id", flat=True))
    entries = set()
    for row in EntryTag.objects.filter(tag=other).select_related("content_object"):
        entries.add(row.content_object_id)
        if row.content_object_id in there:
            row.delete()
        else:
            row.tag = kept
            row.save()
            there.add(row.content_object_id)
    browse_index.refresh(entries)


def _move_media(other: Tag, kept: Tag) -> None:
    there = set(TaggedItem.objects.filter(tag=kept).values_list("content_type_id", "object_id"))
    for item in TaggedItem.objects.filter(tag=other):
        if (item.content_type_id, item.object_id) in there:
            item.delete()
        else:
            item.tag = kept
            item.save()


def versions_with(tag: Tag) -> list[Revision]:
    """Of entries: a version holds the keys of its tags. The database looks for the key as text, which finds a few more
    than there are."""
    found = Revision.objects.annotate(as_text=Cast("content", TextField()))
    return [
        version
        for version in found.filter(as_text__contains=f'"tag": {tag.pk}').iterator()
        if any(item.get("tag") == tag.pk for item in version.content.get("tagged_items", ()))
    ]


def _move_versions(other: Tag, kept: Tag) -> None:
    for version in versions_with(other):
        items = version.content["tagged_items"]
        if any(item["tag"] == kept.pk for item in items):
            moved = [item for item in items if item["tag"] != other.pk]
        else:
            moved = [item | {"tag": kept.pk} if item["tag"] == other.pk else item for item in items]
        version.content = version.content | {"tagged_items": moved}
        version.save(update_fields=["content"])


def _index_media(tags: Iterable[Tag]) -> None:
    """The lists of images and documents are searched by their tags."""
    for model in (ArchiveImage, ArchiveDocument):
        for medium in model.objects.filter(tags__in=list(tags)).distinct():
            index.insert_or_update_object(medium)
