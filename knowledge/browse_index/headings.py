"""Under which headings an entry stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.contenttypes.models import ContentType

from knowledge.models import Dimension, Entry, EntryArea, EntryTag

# Pages made without being published have no date; they come last in every list.
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


Heading = tuple[str, str, str]  # dimension, value, access


@dataclass(frozen=True, slots=True, order=True)
class Posting:
    entry: int
    dimension: str
    value: str
    access: str
    published_at: datetime

    @property
    def heading(self) -> Heading:
        return self.dimension, self.value, self.access


def postings_of(entries: Collection[int]) -> set[Posting]:
    """As they have to be: none for what is not published, deleted or unknown."""
    tags: dict[int, list[int]] = defaultdict(list)
    for entry, tag in EntryTag.objects.filter(content_object__in=entries).values_list("content_object_id", "tag_id"):
        tags[entry].append(tag)
    further: dict[int, list[str]] = defaultdict(list)
    for entry, code in EntryArea.objects.filter(entry__in=entries).values_list("entry_id", "area__code"):
        further[entry].append(code)
    columns = ("pk", "effective_access", "first_published_at", "content_type", "opk", "area__code")
    found: set[Posting] = set()
    for pk, access, published_at, kind, opk, area in (
        Entry.objects.filter(pk__in=entries, live=True).order_by().values_list(*columns)
    ):
        headings = [
            (Dimension.ALL, ""),
            (Dimension.TYPE, _type_name(kind)),
            (Dimension.OPK, opk),
            *((Dimension.AREA, code) for code in _codes([area, *further[pk]])),
            *((Dimension.TAG, str(tag)) for tag in tags[pk]),
        ]
        found |= {Posting(pk, one.value, value, access, published_at or UNDATED) for one, value in headings}
    return found


def _codes(areas: Iterable[str | None]) -> set[str]:
    """Of the areas and of all that they lie in, each once: 31, 31.74, 31.74.09, 31.74.09.1002."""
    parts = [area.split(".") for area in areas if area]
    return {".".join(of_one[:depth]) for of_one in parts for depth in range(1, len(of_one) + 1)}


def _type_name(content_type: int) -> str:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return str(getattr(model, "type_name", ""))
