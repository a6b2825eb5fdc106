"""The one job of a recording that makes what is missing of its copies: when it is asked for."""

from collections.abc import Collection, Iterable

from django.db import transaction

from knowledge.jobs import queue
from knowledge.jobs.kinds import JobKind, Lane, register
from knowledge.models import CopyFailure, CopyKind, Job, JobState, Recording, RecordingCopy
from knowledge.rights.sealed_spans import covers

from .making import make
from .wanted import missing, wanted

KINDS = "kinds"  # in a job's details: what was asked for


def ask_for_all() -> int:
    """What has no job yet, as recordings of before have none; returns how many."""
    without = Recording.objects.held().exclude(pk__in=queue.of(COPIES).values("recording"))
    asked = 0
    for recording in without.iterator():
        if missing(recording):
            ask_again(recording)
            asked += 1
    return asked


COPIES = register(JobKind(name="copies", lane=Lane.PUBLIC, work=make, failures=CopyFailure, ask_for_all=ask_for_all))


def job_of(recording: Recording) -> Job | None:
    return queue.of(COPIES).filter(recording=recording.pk).first()


@transaction.atomic
def follow(recording: Recording) -> None:
    """After the row was saved: copies of another file go at once, those that are missing are asked for."""
    _let_go(recording)
    if lacking := missing(recording):
        _ask(recording, lacking)


@transaction.atomic
def follow_sealed_times(recordings: Collection[int]) -> None:
    """In the transaction that sealed or lifted something: copies that say what is sealed now go at once, with their
    files; the others are offered until there are new ones. Whoever is making copies has lost the claim."""
    for recording in Recording.objects.filter(pk__in=recordings).order_by("pk"):
        _let_go(recording)
        RecordingCopy.objects.filter(recording=recording).update(fit_for=recording.sealed_times)
        if lacking := missing(recording):
            ask_again(recording, lacking)


def _let_go(recording: Recording) -> None:
    kinds = wanted(recording)
    for copy in RecordingCopy.objects.filter(recording=recording.pk):
        is_fit = copy.made_from_sha256 == recording.sha256 and covers(copy.silent_times, recording.sealed_times)
        if not is_fit or copy.kind not in kinds:
            copy.delete()


def _ask(recording: Recording, kinds: Iterable[CopyKind]) -> None:
    """Once for each file: what has failed for good is not begun again because a title was corrected."""
    known = job_of(recording)
    is_open = known is not None and known.sha256 == recording.sha256 and known.state != JobState.DONE
    if known is None or not is_open or not set(kinds) <= set(known.details.get(KINDS, ())):
        ask_again(recording, kinds)


def ask_again(recording: Recording, kinds: Iterable[CopyKind] | None = None) -> None:
    """From the beginning, whatever became of it before."""
    queue.ask(COPIES, recording, details={KINDS: sorted(missing(recording) if kinds is None else kinds)})
