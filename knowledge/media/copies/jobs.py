"""Which recordings lack copies, and which clips their files, and who makes them: one row a recording and one a clip,
claimed by one worker at a time.

A row outlives the process that works on it. Whoever works tells so every few seconds; a row about which nothing was
heard for long is taken again. See docs/decisions/0024-public-copies.md.
"""

import datetime
import secrets
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from knowledge.models import Clip, CopyFailure, CopyJob, CopyKind, JobState, Recording, RecordingCopy

from .errors import LostClaimError
from .untagged import can_be_offered

MOST_ATTEMPTS = 5  # a server that is restarted in the middle of a long recording counts as one
WAIT = datetime.timedelta(minutes=1)  # after the first attempt; that much more after each further one
SILENT = datetime.timedelta(minutes=2)  # without a heartbeat; then the worker is taken for dead

#: Called after the commit that brought work.
_on_work: list[Callable[[], None]] = []


def wanted(recording: Recording) -> frozenset[CopyKind]:
    film = {CopyKind.VIDEO, CopyKind.POSTER}
    kinds = film if recording.is_video else {CopyKind.OPUS, CopyKind.AAC}
    peaks = {CopyKind.PEAKS} if recording.has_sound else set()
    original = {CopyKind.MASTER} if recording.master_offered and can_be_offered(recording) else set()
    return frozenset(kinds | peaks | original)


def missing(recording: Recording) -> frozenset[CopyKind]:
    served = RecordingCopy.objects.served().filter(recording=recording.pk)
    return wanted(recording) - {CopyKind(kind) for kind in served.values_list("kind", flat=True)}


@transaction.atomic
def follow(recording: Recording) -> None:
    """After the row was saved: copies of another file go at once, those that are missing are asked for."""
    kinds = wanted(recording)
    for copy in RecordingCopy.objects.filter(recording=recording.pk):
        if copy.made_from_sha256 != recording.sha256 or copy.kind not in kinds:
            copy.delete()
    if lacking := missing(recording):
        _ask(recording, lacking)


def _ask(recording: Recording, kinds: Iterable[CopyKind]) -> None:
    """Once for each file: what has failed for good is not begun again because a title was corrected."""
    open_jobs = _of_copies().filter(recording=recording.pk, sha256=recording.sha256)
    known = open_jobs.exclude(state=JobState.DONE).first()
    if known is None or not set(kinds) <= set(known.kinds):
        ask_again(recording, kinds)


def ask_again(recording: Recording, kinds: Iterable[CopyKind] | None = None, *, clip: Clip | None = None) -> None:
    """From the beginning, whatever became of it before. `clip`: for its files, not for copies of the recording."""
    if kinds is None:
        kinds = missing(recording) if clip is None else ()
    CopyJob.objects.update_or_create(
        recording=recording,
        clip=clip,
        defaults={
            "sha256": recording.sha256,
            "kinds": sorted(kinds),
            "state": JobState.WAITING,
            "percent": 0,
            "failure": "",
            "attempts": 0,
            "claim": "",
            "not_before": timezone.now(),
            "heartbeat_at": None,
        },
    )
    transaction.on_commit(_tell)


def tell_of_work(listener: Callable[[], None]) -> None:
    _on_work.append(listener)


def _tell() -> None:
    for listener in _on_work:
        listener()


def ask_for_all() -> int:
    """What has no row yet, as recordings of before have none; returns how many."""
    without = Recording.objects.filter(~Exists(_of_copies().filter(recording=OuterRef("pk"))))
    asked = 0
    for recording in without.iterator():
        if missing(recording):
            ask_again(recording)
            asked += 1
    return asked


def waiting() -> int:
    """How many are to be done or in work."""
    return CopyJob.objects.filter(state__in=(JobState.WAITING, JobState.RUNNING)).count()


def claim() -> CopyJob | None:
    """The next that is due, now this worker's."""
    now = timezone.now()
    due = Q(state=JobState.WAITING, not_before__lte=now) | Q(state=JobState.RUNNING, heartbeat_at__lt=now - SILENT)
    for job in CopyJob.objects.filter(due).order_by("not_before", "pk")[:20]:
        mine = CopyJob.objects.filter(due, pk=job.pk, claim=job.claim)
        if job.attempts >= MOST_ATTEMPTS:
            mine.update(state=JobState.FAILED, failure=CopyFailure.INTERRUPTED, claim="")
            continue
        token = secrets.token_hex(16)
        begun = {"state": JobState.RUNNING, "claim": token, "heartbeat_at": now, "percent": 0}
        if mine.update(**begun, attempts=F("attempts") + 1):
            return CopyJob.objects.select_related("recording", "clip").filter(pk=job.pk, claim=token).first()
    return None


def heartbeat(job: CopyJob, percent: int) -> None:
    """Raises LostClaimError."""
    if not _held(job).update(heartbeat_at=timezone.now(), percent=min(99, percent)):
        raise LostClaimError


def finish(job: CopyJob) -> None:
    _held(job).update(state=JobState.DONE, percent=100, failure="", claim="")


def give_back(job: CopyJob) -> None:
    """The worker is told to end: another may begin at once, and no attempt is counted."""
    _held(job).update(state=JobState.WAITING, claim="", attempts=F("attempts") - 1)


def fail(job: CopyJob, failure: CopyFailure, *, again: bool) -> None:
    """`again`: another attempt may go better, unless it was the last."""
    if again and job.attempts < MOST_ATTEMPTS:
        not_before = timezone.now() + WAIT * job.attempts
        _held(job).update(state=JobState.WAITING, failure=failure, claim="", not_before=not_before)
    else:
        _held(job).update(state=JobState.FAILED, failure=failure, claim="")


def _held(job: CopyJob) -> "QuerySet[CopyJob]":
    return CopyJob.objects.filter(pk=job.pk, claim=job.claim, state=JobState.RUNNING)


def _of_copies() -> "QuerySet[CopyJob]":
    """Those of recordings, not of clips."""
    return CopyJob.objects.filter(clip=None)
