"""The kinds of work that there are. Each registers itself where it is written; the queue knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from django.db.models import TextChoices

from knowledge.models import Job, JobFailure

#: Is told how far the work is, in percent of all; as often as one likes. Raises LostClaimError and EndingError.
Tell: TypeAlias = Callable[[float], None]


class Lane(StrEnum):
    """Jobs of one lane may wait for one another, those of different lanes never: each has a worker of its own."""

    PUBLIC = "public"  # readers wait for it: minutes
    LONG = "long"  # may take as long as the recording, or longer


@dataclass(frozen=True, kw_only=True)
class JobKind:
    """One kind of work, for `register`; asked for by `queue.ask(KIND, recording, …)`. A whole example:

        CLIPS = register(JobKind(name="clip", lane=Lane.PUBLIC, priority=20, work=cut, failures=ClipFailure))

    `work(job, tell)` does it, in the worker's thread and outside any transaction. It finds what was asked for in
    `job.recording`, `job.subject` and `job.details`, and calls `tell(percent)` at least once a minute (or works under
    `working.kept_alive(job)`). It may be killed at any moment and is then begun again from its beginning. In the
    transaction in which what it made takes effect it calls `queue.heartbeat(job, 99)`, which raises LostClaimError
    where another worker has the job by now. When it returns, the job is done. Where trying again would not help it
    raises JobError with one of `failures`; after any other error there is another attempt later, up to
    `most_attempts`.

    `name`: at most 20 characters, kept in the rows. `priority`: of two kinds in a lane, the lower goes first.
    `one_at_a_time`: on all servers together. `is_able`: whether this process can do it at all; where none can, jobs
    wait. `ask_for_all`: called when a worker starts, asks for what should have been asked for before; returns how many.
    """

    name: str
    lane: Lane
    work: Callable[[Job, Tell], None]
    failures: type[TextChoices]
    priority: int = 10
    most_attempts: int = 5  # a server that is restarted in the middle of it counts as one
    one_at_a_time: bool = False
    is_able: Callable[[], bool] = lambda: True
    ask_for_all: Callable[[], int] = lambda: 0


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> JobKind:
    _kinds[kind.name] = kind
    return kind


def kind_of(job: Job) -> JobKind:
    return _kinds[job.kind]


def in_lane(lane: Lane) -> list[JobKind]:
    """That this process can do, the first first."""
    found = (kind for kind in _kinds.values() if kind.lane == lane and kind.is_able())
    return sorted(found, key=lambda kind: kind.priority)


def reason(job: Job | None) -> str:
    """Why it failed, or its last attempt did, in words that say what to do; empty where it did not."""
    if job is None or not job.failure:
        return ""
    for failures in (JobFailure, kind_of(job).failures):
        if job.failure in failures.values:
            return str(failures(job.failure).label)
    return str(JobFailure.OTHER.label)
