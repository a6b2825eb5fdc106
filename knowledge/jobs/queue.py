"""What is to be done and who does it: rows that are claimed by one worker at a time.

A row outlives the process that works on it. Whoever works tells so every few seconds; a row about which nothing was
heard for long is taken again. See docs/decisions/0027-jobs-of-any-kind.md.
"""

import datetime
import secrets
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from knowledge.models import ArchiveDocument, Job, JobFailure, JobState, Recording
from knowledge.models.job import OPEN

from .errors import LostClaimError
from .kinds import JobKind, Lane, in_lane, kind_of

WAIT = datetime.timedelta(minutes=1)  # after the first attempt; that much more after each further one
SILENT = datetime.timedelta(minutes=2)  # without a heartbeat; then the worker is taken for dead

#: Called after the commit that brought work.
_on_work: list[Callable[[], None]] = []


def ask(
    kind: JobKind,
    medium: Recording | ArchiveDocument,
    *,
    subject: str = "",
    details: dict[str, Any] | None = None,
    user: Any = None,
) -> Job:
    """From the beginning, whatever became of the same before. `details` has to be JSON."""
    job, _created = Job.objects.update_or_create(
        kind=kind.name,
        recording=medium if isinstance(medium, Recording) else None,
        document=medium if isinstance(medium, ArchiveDocument) else None,
        subject=subject,
        defaults={
            **_as_new(medium),
            "details": details or {},
            "asked_by": user,
            "asked_at": timezone.now(),
            "alone": kind.one_at_a_time,
        },
    )
    transaction.on_commit(_tell)
    return job


def ask_again(job: Job) -> None:
    """The same, from the beginning."""
    Job.objects.filter(pk=job.pk).update(**_as_new(job.medium))
    transaction.on_commit(_tell)


def forget(medium: Recording | ArchiveDocument) -> None:
    """All work on it. Whoever is at it has lost the claim, and what they made does not take effect."""
    medium.jobs.all().delete()


def _as_new(medium: Recording | ArchiveDocument) -> dict[str, Any]:
    return {
        "sha256": medium.sha256,
        "state": JobState.WAITING,
        "percent": 0,
        "failure": "",
        "attempts": 0,
        "claim": "",
        "not_before": timezone.now(),
        "heartbeat_at": None,
        "begun_at": None,
        "ended_at": None,
    }


def tell_of_work(listener: Callable[[], None]) -> None:
    _on_work.append(listener)


def _tell() -> None:
    for listener in _on_work:
        listener()


def of(kind: JobKind) -> QuerySet[Job]:
    return Job.objects.filter(kind=kind.name)


def of_lane(lane: Lane) -> QuerySet[Job]:
    return Job.objects.filter(kind__in=[kind.name for kind in in_lane(lane)])


def waiting(lane: Lane) -> int:
    """How many are to be done or in work."""
    return of_lane(lane).filter(state__in=OPEN).count()


def claim(lane: Lane) -> Job | None:
    """The next that is due, now this worker's."""
    for kind in in_lane(lane):
        if (job := _claim_of(kind)) is not None:
            return job
    return None


def _claim_of(kind: JobKind) -> Job | None:
    now = timezone.now()
    running = of(kind).filter(state=JobState.RUNNING)
    if kind.one_at_a_time and running.filter(heartbeat_at__gte=now - SILENT).exists():
        return None
    due = Q(state=JobState.WAITING, not_before__lte=now) | Q(state=JobState.RUNNING, heartbeat_at__lt=now - SILENT)
    # First those whose worker is dead: they stand in the way of the others where one is done at a time.
    for job in of(kind).filter(due).order_by("state", "not_before", "pk")[:20]:
        mine = of(kind).filter(due, pk=job.pk, claim=job.claim)
        if job.attempts >= kind.most_attempts:
            mine.update(state=JobState.FAILED, failure=JobFailure.INTERRUPTED, claim="", ended_at=now)
        elif (claimed := _begin(job, mine, now)) is not None:
            return claimed
    return None


def _begin(job: Job, mine: QuerySet[Job], now: datetime.datetime) -> Job | None:
    token = secrets.token_hex(16)
    begun = {"state": JobState.RUNNING, "claim": token, "heartbeat_at": now, "begun_at": now, "percent": 0}
    try:
        with transaction.atomic():  # one_job_at_a_time: another of a kind that is done alone may be in work
            if not mine.update(**begun, attempts=F("attempts") + 1):
                return None
    except IntegrityError:
        return None
    return Job.objects.select_related("recording", "document", "asked_by").filter(pk=job.pk, claim=token).first()


def heartbeat(job: Job, percent: int | None = None) -> None:
    """Raises LostClaimError."""
    far = {} if percent is None else {"percent": min(99, percent)}
    if not _held(job).update(heartbeat_at=timezone.now(), **far):
        raise LostClaimError


def remember(job: Job, **found: Any) -> None:
    """In its details, for who asked. Raises LostClaimError."""
    job.details = {**job.details, **found}
    if not _held(job).update(details=job.details):
        raise LostClaimError


def finish(job: Job) -> None:
    _held(job).update(state=JobState.DONE, percent=100, failure="", claim="", ended_at=timezone.now())


def give_back(job: Job) -> None:
    """The worker is told to end: another may begin at once, and no attempt is counted."""
    _held(job).update(state=JobState.WAITING, claim="", attempts=F("attempts") - 1)


def fail(job: Job, failure: str, *, again: bool) -> None:
    """`again`: another attempt may go better, unless it was the last."""
    now = timezone.now()
    if again and job.attempts < kind_of(job).most_attempts:
        _held(job).update(state=JobState.WAITING, failure=failure, claim="", not_before=now + WAIT * job.attempts)
    else:
        _held(job).update(state=JobState.FAILED, failure=failure, claim="", ended_at=now)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, claim=job.claim, state=JobState.RUNNING)
