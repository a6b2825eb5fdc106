"""A new index out of the database, while the old one goes on serving."""

from collections.abc import Callable, Iterator

from knowledge.models import Entry
from search.documents import documents
from search.engines import engine
from search.engines.base import Audience
from search.models import Change, Ticket

BATCH = 500  # entries

Progress = Callable[[int], object]


class RebuildFailedError(Exception):
    """The new index does not hold what it should; the old one stays in place."""


def rebuild(audience: Audience, advance: Progress = lambda _count: None) -> dict[int, str]:
    """Returns entries that the engine refused, with the reason. `advance` hears how many entries each step dealt with.

    Raises EngineUnavailableError and RebuildFailedError.
    """
    began_with = set(Change.objects.values_list("pk", flat=True))
    failures: dict[int, str] = {}
    written = 0
    with engine().rebuild(audience) as generation:
        for ids in batches():
            version = Ticket.issue()
            found = documents(ids, audience, version)
            refused = generation.add(found)
            failures |= refused
            written += len(found) - len(refused)
            advance(len(ids))
        # Whatever was changed meanwhile went to the new generation too, and may have been taken out of it.
        changed = Change.objects.exclude(pk__in=began_with).values("entry_id").distinct().count()
        if (count := generation.count()) < written - changed:
            raise RebuildFailedError(f"{written} entries were written, {count} are there")
        generation.publish()
    return failures


def rebuild_all(advance: Progress = lambda _count: None) -> dict[int, str]:
    """Both audiences; changes that waited from before are done with, unless their entry was refused."""
    waiting = list(Change.objects.values_list("pk", "entry_id"))
    failures: dict[int, str] = {}
    for audience in Audience:
        failures |= rebuild(audience, advance)
    done = [pk for pk, entry in waiting if entry not in failures]
    for start in range(0, len(done), BATCH):
        Change.objects.filter(pk__in=done[start : start + BATCH]).delete()
    return failures


def batches() -> Iterator[list[int]]:
    """All entries by number, in steps that do not slow down towards the end."""
    last = 0
    while ids := list(Entry.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield ids
        last = ids[-1]
