"""Tags that look like one and the same."""

from collections import defaultdict

from django.db.models import Count
from taggit.models import Tag

from knowledge.models import EntryTag, TagName


def possible_duplicates() -> list[list[Tag]]:
    """By their names and synonyms: "ondel ondel" and "ondel-ondel"; the most frequent tag first."""
    shared = TagName.objects.values("key").annotate(tags=Count("tag", distinct=True)).filter(tags__gt=1)
    by_key: dict[str, set[int]] = defaultdict(set)
    for key, tag in TagName.objects.filter(key__in=shared.values("key")).order_by().values_list("key", "tag"):
        by_key[key].add(tag)
    tags = Tag.objects.in_bulk({pk for alike in by_key.values() for pk in alike})
    counted = EntryTag.objects.filter(tag__in=tags).values("tag").annotate(entries=Count("content_object")).order_by()
    entries = dict(counted.values_list("tag", "entries"))
    groups = {tuple(sorted(alike, key=lambda pk: (-entries.get(pk, 0), pk))) for alike in by_key.values()}
    return sorted(([tags[pk] for pk in group] for group in groups), key=lambda group: group[0].name.casefold())
