"""Keeps the index in step with the entries: in the transaction of the change, so that nothing closed is counted."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection, transaction

from knowledge.models import BrowseCount, BrowsePosting, Entry

from .headings import Posting, postings_of

BATCH = 200  # entries
COUNTS_LOCK = 2311  # any number that nothing else locks


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


def _count(change: dict[tuple[str, str, str], int]) -> None:
    if connection.vendor == "postgresql":
        # Two publications that add the same headings would hold each other up.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNTS_LOCK])
    missing = [BrowseCount(dimension=d, value=v, access=a) for d, v, a in sorted(change)]
    BrowseCount.objects.bulk_create(missing, ignore_conflicts=True)
    values = {value for _, value, _ in change}
    # In one order for everybody, so that nobody waits for somebody who waits for them.
    locked = BrowseCount.objects.select_for_update().filter(value__in=values).order_by("pk")
    changed = [row for row in locked if (row.dimension, row.value, row.access) in change]
    for row in changed:
        # A count that went wrong must not stop anybody from closing an entry: `check` finds it.
        row.count = max(0, row.count + change[row.dimension, row.value, row.access])
    BrowseCount.objects.bulk_update(changed, ["count"])


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
