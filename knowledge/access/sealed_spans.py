"""What is sealed of a recording, stored with everything that it closes, in the transaction of what changed it.

The times stand with the recording; its copies are asked for them (`RecordingCopyQuerySet.served`). A segment or a clip
of which any of it is sealed is withheld as a whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import transaction

from knowledge.access import storing
from knowledge.models import Clip, Entry, Recording, SealedSpan, Segment, Transcript
from knowledge.models.signals import announce, sealed_times_changed
from knowledge.rights.sealed_spans import Spans, covers, is_withheld, merged, written

BATCH = 500  # rows
TIMED: tuple[tuple[Any, str], ...] = ((Segment, "transcript__recording"), (Clip, "recording"))  # and their recording


def in_force(recordings: Collection[int]) -> Mapping[int, Spans]:
    """Today, by recording."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = SealedSpan.objects.in_force().filter(recording__in=recordings).order_by()
    for recording, begin, end in rows.values_list("recording_id", "begin", "end"):
        found[recording].append((begin, end))
    return {recording: merged(found[recording]) for recording in recordings}


@transaction.atomic
def refresh(recordings: Collection[int]) -> None:
    stored = hold(recordings)
    spans = in_force(stored)
    times = {pk: written(spans[pk]) for pk in stored}
    changed = {pk for pk in stored if times[pk] != stored[pk]}
    for pk in changed:
        Recording.objects.filter(pk=pk).update(sealed_times=times[pk])
    closed, opened = set[int](), set[int]()
    for model, path in TIMED:
        differing = list(_differing(model, path, spans))
        _store(model, differing)
        closed |= {one.recording for one in differing if one.is_withheld}
        opened |= {one.recording for one in differing if not one.is_withheld}
    if changed:
        sealed_times_changed.send(sender=Recording, recordings=frozenset(changed))
    storing.refresh_transcripts(changed | closed | opened)  # without times, or with a name that nobody reads now
    closing = closed | {pk for pk in changed if not covers(stored[pk], times[pk])}
    announce(_playing(closing), closing=True)
    announce(_playing((changed | opened) - closing))


def hold(recordings: Collection[int]) -> dict[int, str]:
    """What is stored of them, held for the rest of the transaction: the entry before its recording, and this before its
    transcripts. Whoever writes segments holds the transcript, and reads what is sealed after that."""
    if not recordings:
        return {}
    Entry.objects.lock(
        Recording.objects.filter(pk__in=recordings, home__isnull=False).values_list("home_id", flat=True)
    )
    held = Recording.objects.select_for_update(of=("self",)).filter(pk__in=recordings).order_by("pk")
    stored = dict(held.values_list("pk", "sealed_times"))
    list(Transcript.objects.select_for_update(of=("self",)).filter(recording__in=stored).only("pk").order_by("pk"))
    return stored


class Differing(NamedTuple):
    """`is_withheld`: what it should be."""

    pk: int
    recording: int
    is_withheld: bool


def _differing(model: Any, path: str, spans: Mapping[int, Spans]) -> Iterator[Differing]:
    """Of all that has times. What has none is closed with its transcript."""
    timed = model._default_manager.filter(**{f"{path}__in": spans}, start__isnull=False).order_by()
    for pk, recording, start, end, stored in timed.values_list("pk", path, "start", "end", "is_withheld"):
        should_be = is_withheld(start, end, spans[recording])
        if should_be != stored:
            yield Differing(pk, recording, should_be)


def _store(model: Any, differing: list[Differing]) -> None:
    for is_closed in (True, False):
        pks = [one.pk for one in differing if one.is_withheld is is_closed]
        for start in range(0, len(pks), BATCH):
            model._default_manager.filter(pk__in=pks[start : start + BATCH]).update(is_withheld=is_closed)


def _playing(recordings: Collection[int]) -> Collection[int]:
    return Entry.objects.playing(recordings).values_list("pk", flat=True) if recordings else ()


def differences() -> Iterator[tuple[str, int, str, str]]:
    """For the audit: kind, key, what is stored, and what it should be."""
    stored = dict(Recording.objects.order_by("pk").values_list("pk", "sealed_times"))
    spans = in_force(_with_any(stored))
    for pk, times in stored.items():
        should_be = written(spans.get(pk, ()))
        if times != should_be:
            yield "sealed times", pk, times, should_be
    for model, path in TIMED:
        every = in_force(_with_any(stored) | _withholding(model, path))
        for one in _differing(model, path, every):
            yield model._meta.model_name, one.pk, str(not one.is_withheld), str(one.is_withheld)


def repair() -> None:
    stored = dict(Recording.objects.values_list("pk", "sealed_times"))
    refresh(_with_any(stored).union(*(_withholding(model, path) for model, path in TIMED)))


def _with_any(stored: Mapping[int, str]) -> set[int]:
    """Recordings of which anything is sealed, or stored as if it were."""
    spans: Iterable[int] = SealedSpan.objects.in_force().order_by().values_list("recording_id", flat=True)
    return {*spans, *(pk for pk, times in stored.items() if times)}


def _withholding(model: Any, path: str) -> set[int]:
    return set(model._default_manager.filter(is_withheld=True).order_by().values_list(path, flat=True))
