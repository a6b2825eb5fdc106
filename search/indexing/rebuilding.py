"""A new index out of the database, while the old one goes on serving. Killed, and started again, it goes on."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from django.db.utils import DatabaseError

from knowledge.models import Entry
from search.engines import engine
from search.models import Change, UnfinishedRebuild, VersionSequence
from search.port import Audience, Document, EngineUnavailableError, Generation

from . import outbox
from .documents import belonging, documents
from .isolation import Failures, isolated
from .rebuild_lock import one_at_a_time

BATCH = 1_000  # entries: an embedded index of fewer, larger parts is smaller and answers sooner
SENDING = 2  # batches that an engine takes in at once
ROUNDS = 5  # until what is changed at this moment is seen on both sides
BETWEEN_ROUNDS = 0.5  # seconds

Progress = Callable[[int], object]


class RebuildFailedError(Exception):
    """The new index does not hold what it should; the old one stays in place."""


@dataclass(frozen=True)
class Rebuilt:
    """`begun_after`: the entry that an earlier, interrupted run had come to, 0 where there was none."""

    audience: Audience
    begun_after: int
    failures: Failures


def rebuild(audience: Audience, advance: Progress = lambda _count: None, *, afresh: bool = False) -> Rebuilt:
    """`advance` hears how many entries each step dealt with; what an interrupted run dealt with is the first step.

    Raises EngineUnavailableError and RebuildFailedError.
    """
    left = UnfinishedRebuild.objects.filter(engine=engine().name, audience=audience).first()
    failures: Failures = {}
    with engine().rebuild(audience, left.generation if left and not afresh else "") as generation:
        if left is None or left.generation != generation.name:
            left = _begin(audience, generation)
        begun_after = left.last_entry
        if begun_after:
            advance(Entry.objects.filter(pk__lte=begun_after).count())
        for ids, refused in _loaded(generation, audience, begun_after):
            failures |= refused
            left.last_entry = ids[-1]
            left.save()
            advance(len(ids))
        # Whoever was refused is tried again like any other change, and given up visibly.
        outbox.record(failures)
        try:
            _verify(generation, audience)
        except RebuildFailedError:
            generation.discard()
            left.delete()
            raise
        generation.publish()
        left.delete()
    return Rebuilt(audience, begun_after, failures)


def rebuild_all(advance: Progress = lambda _count: None, *, afresh: bool = False) -> Failures:
    """Both audiences, then what waited. Raises RebuildRunningError besides what `rebuild` raises."""
    with one_at_a_time():
        waiting = list(Change.objects.values_list("pk", "entry_id"))
        rebuilt = [rebuild(audience, advance, afresh=afresh) for audience in Audience]
    failures: Failures = {}
    for one in rebuilt:
        failures |= one.failures
    if not any(one.begun_after for one in rebuilt):
        _strike_off(waiting, failures)
    while outbox.work():
        pass
    return failures


def batches(after: int = 0) -> Iterator[list[int]]:
    """All entries by number, in steps that do not slow down towards the end."""
    while ids := list(Entry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield ids
        after = ids[-1]


def _begin(audience: Audience, generation: Generation) -> UnfinishedRebuild:
    left, _ = UnfinishedRebuild.objects.update_or_create(
        engine=engine().name, audience=audience, defaults={"generation": generation.name, "last_entry": 0}
    )
    return left


def _loaded(generation: Generation, audience: Audience, after: int) -> Iterator[tuple[list[int], Failures]]:
    """Batches as they are safely written, in their order. While the engine takes in some, the next is read."""
    waiting: deque[tuple[list[int], Future[Failures]]] = deque()
    with ThreadPoolExecutor(SENDING, "rebuild") as sending:
        for ids in batches(after):
            # Read here, as a database's connection belongs to one thread; only the engine is spoken to in the others.
            found = _read(ids, audience)
            if len(waiting) == SENDING:
                yield _written(*waiting.popleft(), generation, audience)
            waiting.append((ids, sending.submit(_send, generation, found)))
        while waiting:
            yield _written(*waiting.popleft(), generation, audience)


def _read(ids: Sequence[int], audience: Audience) -> list[Document] | None:
    version = VersionSequence.next()
    try:
        return documents(ids, audience, version)
    except DatabaseError:
        raise
    except Exception:
        return None  # one of them breaks it; which one is found out by `isolated`


def _send(generation: Generation, found: Sequence[Document] | None) -> Failures:
    if found is None:
        raise _UnreadableError
    return generation.add(found)


def _written(
    ids: list[int], sent: "Future[Failures]", generation: Generation, audience: Audience
) -> tuple[list[int], Failures]:
    try:
        return ids, sent.result()
    except (EngineUnavailableError, DatabaseError):
        raise
    except Exception:
        return ids, isolated(ids, partial(_load, generation, audience))


class _UnreadableError(Exception):
    pass


def _load(generation: Generation, audience: Audience, ids: Sequence[int]) -> Failures:
    version = VersionSequence.next()
    return generation.add(documents(ids, audience, version))


def _verify(generation: Generation, audience: Audience) -> None:
    """Entry by entry: the old index goes only when the new one is known to be whole. Raises RebuildFailedError."""
    suspects: set[int] | None = None
    for round_ in range(ROUNDS):
        if round_:
            time.sleep(BETWEEN_ROUNDS)
        held = generation.entries()
        wanted = {pk for ids in batches() for pk in belonging(ids, audience)}
        differing = set().union(*(entries ^ wanted for entries in held))
        # What waits in the outbox will be put right by it; what differs once, and not the next time, was just changed.
        differing -= set(Change.objects.values_list("entry_id", flat=True))
        suspects = differing if suspects is None else suspects & differing
        if not suspects:
            return
    raise RebuildFailedError(f"{len(suspects or ())} entries are missing from the new index, or too many in it")


def _strike_off(waiting: Sequence[tuple[int, int]], failures: Failures) -> None:
    """Changes that waited from before, of entries that were read since for every audience. All others stay: an older
    write may have reached the new index, and only they take it back."""
    everywhere = {pk for ids in batches() for pk in set.intersection(*(belonging(ids, one) for one in Audience))}
    done = [pk for pk, entry in waiting if entry in everywhere and entry not in failures]
    for start in range(0, len(done), BATCH):
        Change.objects.filter(pk__in=done[start : start + BATCH]).delete()
