"""One queue for work of any kind: who takes what, when, how often, and what becomes of it when a worker dies."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.utils import timezone

from knowledge.jobs import kinds, queue, worker
from knowledge.jobs.errors import JobError, LostClaimError
from knowledge.jobs.kinds import JobKind, Lane, Tell, reason, register
from knowledge.jobs.working import work_on, work_once
from knowledge.models import Job, JobFailure, JobState, Recording
from tests import factories


class OwnFailure(models.TextChoices):
    MUTE = "mute", "Nothing is heard. Record it again."


@dataclass
class Hands:
    """Does what it is given: notes it, tells how far it is, and then what `then` does."""

    done: list[str] = field(default_factory=list)
    then: Callable[[Job], None] = lambda job: None

    def __call__(self, job: Job, tell: Tell) -> None:
        self.done.append(job.kind + job.subject)
        tell(40)
        self.then(job)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def kind(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., JobKind]]:
    """A function that registers a kind for the length of a test."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))

    def make(name: str, lane: Lane = Lane.LONG, **options: Any) -> JobKind:
        return register(JobKind(name=name, lane=lane, work=hands, failures=OwnFailure, **options))

    return make  # type: ignore[return-value]


@pytest.fixture
def recording(db: None) -> Recording:
    return factories.RecordingFactory()  # type: ignore[no-any-return]


def work_all(lane: Lane) -> None:
    while work_once(lane):
        pass


def silence(job: Job) -> None:
    """As if nothing had been heard of its worker for long."""
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - queue.SILENT * 2)


def claimed(lane: Lane = Lane.LONG) -> Job:
    job = queue.claim(lane)
    assert job is not None
    return job


def test_a_row_says_what_was_asked_by_whom_and_when(kind: Any, recording: Recording, people: dict[str, Any]) -> None:
    job = queue.ask(kind("clip"), recording, subject="k1", details={"from": 3}, user=people["librarian"])
    job.refresh_from_db()
    assert (job.recording, job.subject, job.details, job.asked_by) == (
        recording, "k1", {"from": 3}, people["librarian"],
    )  # fmt: skip
    assert timezone.now() - job.asked_at < timedelta(minutes=1)
    assert (job.state, job.percent, job.attempts, reason(job)) == (JobState.WAITING, 0, 0, "")


def test_the_same_asked_again_begins_anew_and_another_subject_is_another_job(kind: Any, recording: Recording) -> None:
    clip = kind("clip")
    first = queue.ask(clip, recording, subject="k1", details={"from": 3})
    work_all(Lane.LONG)
    second = queue.ask(clip, recording, subject="k1", details={"from": 4})
    queue.ask(clip, recording, subject="k2")
    assert second.pk == first.pk
    assert queue.of(clip).get(subject="k1").details == {"from": 4}
    assert queue.of(clip).filter(state=JobState.WAITING).count() == 2


def test_the_kind_that_matters_more_goes_first_and_within_it_who_came_first(
    kind: Any, recording: Recording, hands: Hands
) -> None:
    later, sooner = kind("later", priority=20), kind("sooner", priority=10)
    for number in (1, 2):
        queue.ask(later, recording, subject=str(number))
    for number in (1, 2):
        queue.ask(sooner, recording, subject=str(number))
    work_all(Lane.LONG)
    assert hands.done == ["sooner1", "sooner2", "later1", "later2"]


def test_what_takes_hours_never_holds_up_what_readers_wait_for(kind: Any, recording: Recording, hands: Hands) -> None:
    hours, minutes = kind("hours"), kind("minutes", lane=Lane.PUBLIC)
    queue.ask(hours, recording)
    in_work = claimed(Lane.LONG)
    queue.ask(minutes, recording)
    assert work_once(Lane.PUBLIC)
    assert hands.done == ["minutes"]
    in_work.refresh_from_db()
    assert in_work.state == JobState.RUNNING
    assert not work_once(Lane.PUBLIC)


def test_two_workers_never_have_the_same_job(kind: Any, recording: Recording) -> None:
    any_kind = kind("any")
    for number in (1, 2):
        queue.ask(any_kind, recording, subject=str(number))
    assert {claimed().subject, claimed().subject} == {"1", "2"}
    assert queue.claim(Lane.LONG) is None


def test_a_job_that_another_took_a_moment_ago_is_left_to_it(
    kind: Any, recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    any_kind = kind("any")
    queue.ask(any_kind, recording)
    begin = queue._begin

    def after_another(job: Job, mine: Any, now: Any) -> Job | None:
        monkeypatch.setattr(queue, "_begin", begin)
        claimed()
        return begin(job, mine, now)

    monkeypatch.setattr(queue, "_begin", after_another)
    assert queue.claim(Lane.LONG) is None
    assert queue.of(any_kind).get().attempts == 1


def test_one_at_a_time_waits_until_the_other_has_ended(kind: Any, recording: Recording, hands: Hands) -> None:
    alone = kind("alone", one_at_a_time=True)
    for number in (1, 2):
        queue.ask(alone, recording, subject=str(number))
    first = claimed()
    assert queue.claim(Lane.LONG) is None
    work_on(first)
    assert work_once(Lane.LONG)
    assert hands.done == ["alone1", "alone2"]


def test_a_dead_worker_does_not_stand_in_the_way_of_what_is_done_one_at_a_time(
    kind: Any, recording: Recording, hands: Hands
) -> None:
    alone = kind("alone", one_at_a_time=True)
    queue.ask(alone, recording, subject="1")
    dead = claimed()
    others = [f"{number + 2}" for number in range(25)]
    for subject in others:
        queue.ask(alone, recording, subject=subject)
    silence(dead)
    Job.objects.filter(pk=dead.pk).update(not_before=timezone.now())  # behind all that wait
    work_all(Lane.LONG)
    assert hands.done == [f"alone{subject}" for subject in ["1", *others]]


def test_the_database_itself_refuses_a_second_of_what_is_done_one_at_a_time(kind: Any, recording: Recording) -> None:
    """Two workers may both have seen that none is in work."""
    alone = kind("alone", one_at_a_time=True)
    jobs = [queue.ask(alone, recording, subject=subject) for subject in "12"]
    now = timezone.now()
    begun = [queue._begin(job, queue.of(alone).filter(pk=job.pk, claim=""), now) for job in jobs]
    assert begun[0] is not None
    assert begun[1] is None
    assert queue.of(alone).get(subject="2").state == JobState.WAITING


def test_a_job_whose_worker_died_in_the_middle_is_done_by_the_next(
    kind: Any, recording: Recording, hands: Hands
) -> None:
    any_kind = kind("any")
    queue.ask(any_kind, recording)
    dead = claimed()
    queue.heartbeat(dead, 70)
    assert not work_once(Lane.LONG)
    silence(dead)
    assert work_once(Lane.LONG)
    job = queue.of(any_kind).get()
    assert (job.state, job.percent, job.attempts) == (JobState.DONE, 100, 2)
    with pytest.raises(LostClaimError):
        queue.heartbeat(dead, 80)
    queue.finish(dead)
    queue.fail(dead, JobFailure.OTHER, again=False)
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.DONE, "")


def test_a_worker_that_lost_its_job_keeps_nothing_of_it(kind: Any, recording: Recording, hands: Hands) -> None:
    any_kind = kind("any")
    queue.ask(any_kind, recording)
    hands.then = lambda job: queue.ask(any_kind, recording, details={"new": True}) and queue.heartbeat(job, 99)
    assert work_once(Lane.LONG)
    job = queue.of(any_kind).get()
    assert (job.state, job.details, job.attempts) == (JobState.WAITING, {"new": True}, 0)


def test_what_kills_every_worker_is_given_up_after_the_kinds_own_number(kind: Any, recording: Recording) -> None:
    any_kind = kind("any", most_attempts=3)
    queue.ask(any_kind, recording)
    for _attempt in range(3):
        silence(claimed())
    assert queue.claim(Lane.LONG) is None
    job = queue.of(any_kind).get()
    assert (job.state, job.failure, job.attempts) == (JobState.FAILED, JobFailure.INTERRUPTED, 3)
    assert job.ended_at is not None


def test_what_stumbles_is_tried_again_later_each_time_until_it_is_given_up(
    kind: Any, recording: Recording, hands: Hands
) -> None:
    def stumble(job: Job) -> None:
        raise RuntimeError("a wire came loose")

    any_kind = kind("any", most_attempts=2)
    queue.ask(any_kind, recording)
    hands.then = stumble
    assert work_once(Lane.LONG)
    job = queue.of(any_kind).get()
    assert (job.state, job.failure) == (JobState.WAITING, JobFailure.OTHER)
    assert timedelta(seconds=50) < job.not_before - timezone.now() <= queue.WAIT
    assert not work_once(Lane.LONG)
    Job.objects.update(not_before=timezone.now())
    assert work_once(Lane.LONG)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 2)


def test_a_failure_of_the_kinds_own_is_final_and_says_what_to_do(kind: Any, recording: Recording, hands: Hands) -> None:
    def fail(job: Job) -> None:
        raise JobError(OwnFailure.MUTE)

    any_kind = kind("any")
    queue.ask(any_kind, recording)
    hands.then = fail
    assert work_once(Lane.LONG)
    job = queue.of(any_kind).get()
    assert (job.state, reason(job)) == (JobState.FAILED, "Nothing is heard. Record it again.")
    Job.objects.update(failure="of-a-former-version")
    job.refresh_from_db()
    assert reason(job) == JobFailure.OTHER.label


def test_a_worker_that_is_told_to_end_gives_its_job_back(kind: Any, recording: Recording) -> None:
    any_kind = kind("any")
    queue.ask(any_kind, recording)
    ending = threading.Event()
    ending.set()
    assert work_once(Lane.LONG, ending)
    job = queue.of(any_kind).get()
    assert (job.state, job.attempts, job.claim) == (JobState.WAITING, 0, "")


def test_what_this_process_cannot_do_is_left_to_another(kind: Any, recording: Recording, hands: Hands) -> None:
    kind("any", is_able=lambda: False)
    able = kind("any")
    queue.ask(able, recording)
    kind("any", is_able=lambda: False)
    assert not work_once(Lane.LONG)
    kind("any")
    assert work_once(Lane.LONG)
    assert hands.done == ["any"]


def test_jobs_go_with_their_recording(kind: Any, recording: Recording) -> None:
    queue.ask(kind("any"), recording)
    recording.delete()
    assert not Job.objects.filter(kind="any").exists()


def test_who_asks_after_a_commit_wakes_the_workers(
    kind: Any, recording: Recording, django_capture_on_commit_callbacks: Any
) -> None:
    for woken in worker._woken.values():
        woken.clear()
    with django_capture_on_commit_callbacks(execute=True):
        queue.ask(kind("any"), recording)
        assert not any(woken.is_set() for woken in worker._woken.values())
    assert all(woken.is_set() for woken in worker._woken.values())


def test_a_worker_asks_for_what_is_missing_works_and_ends_when_it_is_told(
    kind: Any, recording: Recording, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()
    any_kind = kind("any", ask_for_all=lambda: bool(queue.ask(any_kind, recording)))
    hands.then = lambda job: stopped.set()
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.os, "setpriority", lambda *_: None)
    worker.work_until(stopped, Lane.LONG)
    assert hands.done == ["any"]
    assert queue.of(any_kind).get().state == JobState.DONE
