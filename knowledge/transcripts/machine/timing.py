"""How long a machine may take, as far as the recordings tell that it has listened to before."""

from datetime import timedelta

from django.utils import timezone

from knowledge.jobs import queue
from knowledge.models import Job, JobState, Recording
from knowledge.models.job import OPEN

from .jobs import TRANSCRIPTION

LAST = 10  # recordings that are looked at
TELLING = 5  # percent, from which on a job tells its own pace


def seconds_for(recording: Recording) -> float | None:
    """None where no recording was ever transcribed here."""
    done = queue.of(TRANSCRIPTION).filter(state=JobState.DONE, begun_at__isnull=False, recording__duration__gt=0)
    last = done.order_by("-ended_at").select_related("recording")[:LAST]
    taken = sum((_taken(job) for job in last), timedelta())
    lasted = sum(job.the_recording.duration for job in last)
    return taken.total_seconds() / lasted * recording.duration if lasted else None


def _taken(job: Job) -> timedelta:
    return job.ended_at - job.begun_at if job.ended_at and job.begun_at else timedelta()


def seconds_left(job: Job) -> float | None:
    """Of a job that is in work; None where nobody can tell."""
    worked = timezone.now() - (job.begun_at or timezone.now())
    if job.percent >= TELLING:
        return worked.total_seconds() * (100 - job.percent) / job.percent
    expected = seconds_for(job.the_recording)
    return max(0.0, (timedelta(seconds=expected) - worked).total_seconds()) if expected is not None else None


def ahead_of(job: Job) -> int:
    """How many are to be listened to before this one."""
    others = queue.of(TRANSCRIPTION).filter(state__in=OPEN).exclude(pk=job.pk)
    running = others.filter(state=JobState.RUNNING).count()
    return running + others.filter(state=JobState.WAITING, not_before__lt=job.not_before).count()
