"""When the worker cuts a clip: as soon as the copy of its recording is there from which it is cut."""

from django.db.models import Exists, OuterRef

from knowledge.media.copies import jobs
from knowledge.models import Clip, ClipFile, CopyJob, CopyKind, JobState, Recording, RecordingCopy

#: Of sound the fuller copy: it is encoded once more.
CUT_FROM = (CopyKind.AAC, CopyKind.VIDEO)


def ask(recording: Recording) -> None:
    """For the clips of a recording that have no files, once for each file of the recording. Before its copies are
    there nothing is asked: their coming asks again."""
    if not source(recording):
        return
    asked = CopyJob.objects.filter(clip=OuterRef("pk"), sha256=recording.sha256).exclude(state=JobState.DONE)
    cut = ClipFile.objects.served().filter(clip=OuterRef("pk"))
    for clip in Clip.objects.filter(~Exists(asked), ~Exists(cut), recording=recording):
        jobs.ask_again(recording, clip=clip)


def source(recording: Recording) -> RecordingCopy | None:
    return RecordingCopy.objects.served().filter(recording=recording, kind__in=CUT_FROM).first()


def follow(recording: Recording) -> None:
    """After the row was saved: what was cut from another file goes at once."""
    for file in ClipFile.objects.filter(clip__recording=recording.pk).exclude(made_from_sha256=recording.sha256):
        file.delete()
