"""Keeps the index in step with the entries: in the transaction of the change, so that nothing closed is counted."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db import connection, transaction

from knowledge.models import BrowseCount, BrowsePosting, Entry

from .headings import Heading, Posting, postings_of

BATCH = 200  # entries


@transaction.atomic
def refresh(entries: Collection[int]) -> None:
    """To be called in the transaction of whatever changes what an entry is, where it stands, or who may see it, and
    after that change. Harmless where nothing changed; entries that are gone are taken out."""
    for batch in batches(sorted(set(entries))):
        _refresh(batch)


def _refresh(entries: Sequence[int]) -> None:
    # Whoever else refreshes one of them waits here, and then finds what was written below.
    list(Entry.objects.select_for_update(of=("self",)).filter(pk__in=entries).order_by("pk").values_list("pk"))
    stored = {stored_posting(row): row.pk for row in BrowsePosting.objects.filter(entry__in=entries)}
    wanted = postings_of(entries)
    gone, new = stored.keys() - wanted, wanted - stored.keys()
    if not gone and not new:
        return
    BrowsePosting.objects.filter(pk__in=[stored[one] for one in gone]).delete()
    BrowsePosting.objects.bulk_create(_row(one) for one in sorted(new))
    change = Counter(one.heading for one in new)
    change.subtract(one.heading for one in gone)
    _count({heading: by for heading, by in change.items() if by})


def _count(change: dict[Heading, int]) -> None:
    """Puts the parts of each count together with the change, but for those that somebody else is putting together at
    this moment: nobody waits for a lock here, so that nobody waits in a circle."""
    parts = BrowseCount.objects.filter(value__in={value for _, value, _ in change})
    if connection.features.has_select_for_update_skip_locked:
        parts = parts.select_for_update(skip_locked=True)
    taken = [part for part in parts if heading_of(part) in change]
    counted = Counter(change)
    for part in taken:
        counted[heading_of(part)] += part.count
    BrowseCount.objects.filter(pk__in=[part.pk for part in taken]).delete()
    BrowseCount.objects.bulk_create(parts_of(counted))


def parts_of(counted: Mapping[Heading, int]) -> list[BrowseCount]:
    """One for each heading."""
    return [
        BrowseCount(dimension=dimension, value=value, access=access, count=count)
        for (dimension, value, access), count in sorted(counted.items())
        if count
    ]


def heading_of(part: BrowseCount) -> Heading:
    return part.dimension, part.value, part.access


def stored_posting(row: BrowsePosting) -> Posting:
    return Posting(row.entry_id, row.dimension, row.value, row.access, row.published_at)


def _row(one: Posting) -> BrowsePosting:
    return BrowsePosting(
        entry_id=one.entry,
        dimension=one.dimension,
        value=one.value,
        access=one.access,
        published_at=one.published_at,
    )


def batches(entries: Iterable[int]) -> Iterator[list[int]]:
    source = iter(entries)
    while batch := list(islice(source, BATCH)):
        yield batch
