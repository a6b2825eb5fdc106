"""When the worker cuts a clip: as soon as the copy of its recording is there from which it is cut."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from knowledge.jobs import queue
from knowledge.jobs.kinds import JobKind, Lane, register
from knowledge.models import Clip, ClipFile, CopyFailure, Job, JobState, Recording

from .making import make_files, source

CLIPS = register(JobKind(name="clip", lane=Lane.PUBLIC, priority=20, work=make_files, failures=CopyFailure))


def jobs_of(recording: Recording) -> dict[int, Job]:
    """By the clips that they are about."""
    return {int(job.subject): job for job in queue.of(CLIPS).filter(recording=recording.pk)}


def ask(recording: Recording) -> None:
    """For the clips of a recording that have no files, once for each file of the recording. Before its copies are
    there nothing is asked: their coming asks again."""
    if not source(recording):
        return
    asked = {
        pk for pk, job in jobs_of(recording).items() if job.sha256 == recording.sha256 and job.state != JobState.DONE
    }
    cut = ClipFile.objects.served().filter(clip=OuterRef("pk"))
    for clip in Clip.objects.filter(~Exists(cut), recording=recording, is_withheld=False).exclude(pk__in=asked):
        queue.ask(CLIPS, recording, subject=str(clip.pk))


def forget(clip: Clip) -> None:
    """Nobody waits for it any more."""
    queue.of(CLIPS).filter(recording=clip.recording_id, subject=str(clip.pk)).delete()


def follow_sealed_times(recordings: Collection[int]) -> None:
    """In the transaction that sealed or lifted something: the files of clips of which something is sealed go at once,
    and nobody cuts others."""
    for clip in Clip.objects.filter(recording__in=recordings, is_withheld=True):
        for file in clip.files.all():
            file.delete()
        forget(clip)
    for recording in Recording.objects.filter(pk__in=recordings):
        ask(recording)


def follow(recording: Recording) -> None:
    """After the row was saved: what was cut from another file goes at once."""
    for file in ClipFile.objects.filter(clip__recording=recording.pk).exclude(made_from_sha256=recording.sha256):
        file.delete()
