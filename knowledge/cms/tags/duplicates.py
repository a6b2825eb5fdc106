"""Tags that look like one and the same."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from taggit.models import Tag

from knowledge.models import EntryTag, TagName


@dataclass(frozen=True)
class Duplicates:
    """`kept`: the one with most entries, which takes in the others."""

    kept: Tag
    others: list[Tag]

    @property
    def names(self) -> list[str]:
        return [self.kept.name, *(tag.name for tag in self.others)]

    @property
    def other_names(self) -> str:
        """As the field for tags takes them."""
        return ", ".join(f'"{tag.name}"' for tag in self.others)


def possible_duplicates() -> list[Duplicates]:
    """By their names and synonyms: "ondel ondel" and "ondel-ondel"."""
    shared = TagName.objects.values("key").annotate(tags=Count("tag", distinct=True)).filter(tags__gt=1)
    by_key: dict[str, set[int]] = defaultdict(set)
    for key, tag in TagName.objects.filter(key__in=shared.values("key")).order_by().values_list("key", "tag"):
        by_key[key].add(tag)
    tags = Tag.objects.in_bulk({pk for alike in by_key.values() for pk in alike})
    counted = EntryTag.objects.filter(tag__in=tags).values("tag").annotate(entries=Count("content_object")).order_by()
    entries = dict(counted.values_list("tag", "entries"))
    groups = {tuple(sorted(alike, key=lambda pk: (-entries.get(pk, 0), pk))) for alike in by_key.values()}
    found = (Duplicates(tags[first], [tags[pk] for pk in others]) for first, *others in groups)
    return sorted(found, key=lambda one: one.kept.name.casefold())
