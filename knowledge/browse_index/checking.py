"""Whether the index says what the entries say, and making it so."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction

from knowledge.models import BrowseCount, BrowsePosting, Entry

from .headings import Heading, postings_of
from .refreshing import batches, heading_of, parts_of, refresh, stored_posting


def check() -> list[str]:
    """What differs, in words that tell no titles; empty where all is well."""
    return [f"entry {pk}: its headings differ" for pk in _differing()] + _wrong_counts()


@transaction.atomic
def repair() -> None:
    refresh(list(_differing()))
    counted = _counted()
    BrowseCount.objects.all().delete()
    BrowseCount.objects.bulk_create(parts_of(counted))


def _differing() -> Iterator[int]:
    known = Entry.objects.order_by("pk").values_list("pk", flat=True)
    listed = BrowsePosting.objects.order_by("entry_id").values_list("entry_id", flat=True).distinct()
    for batch in batches(sorted({*known, *listed})):
        stored = {stored_posting(row) for row in BrowsePosting.objects.filter(entry__in=batch)}
        yield from sorted({one.entry for one in stored ^ postings_of(batch)})


def _wrong_counts() -> list[str]:
    stored, counted = Counter[Heading](), _counted()
    for part in BrowseCount.objects.all():
        stored[heading_of(part)] += part.count
    return [
        f"{' '.join(heading)}: {stored[heading]} instead of {counted[heading]}"
        for heading in sorted(stored.keys() | counted.keys())
        if stored[heading] != counted[heading]
    ]


def _counted() -> Counter[Heading]:
    rows = BrowsePosting.objects.values_list("dimension", "value", "access")
    return Counter(rows.iterator())
