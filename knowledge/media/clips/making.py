"""The job of one clip, from the public copy of its recording to rows with files."""

from pathlib import Path

from django.db.models import F

from knowledge.jobs.errors import LostClaimError
from knowledge.jobs.kinds import Tell
from knowledge.media.copies.errors import CopyError
from knowledge.media.copies.making import TYPES, Made, failing_clearly, folder_of, put_into, sha256_of, taking_effect
from knowledge.models import Clip, ClipFile, CopyFailure, CopyKind, Job, Recording, RecordingCopy

from .cutting import Span, cut_sound, cut_video

#: Of sound the fuller copy: it is encoded once more.
CUT_FROM = (CopyKind.AAC, CopyKind.VIDEO)


def source(recording: Recording) -> RecordingCopy | None:
    """Not one that is silent where nothing is sealed any more."""
    served = RecordingCopy.objects.served().filter(silent_times=F("recording__sealed_times"))
    return served.filter(recording=recording, kind__in=CUT_FROM).first()


def make_files(job: Job, tell: Tell) -> None:
    """The job's subject is the clip's id. Raises CopyError and LostClaimError."""
    clip = Clip.objects.filter(pk=job.subject, is_withheld=False).first()
    if clip is None or job.the_recording.sha256 != job.sha256:
        raise LostClaimError
    copy = source(job.the_recording)
    if copy is None:
        raise CopyError(CopyFailure.MISSING, "no public copy")
    cut = cut_video if copy.kind == CopyKind.VIDEO else cut_sound
    span, seconds = Span(clip.start, clip.end), clip.seconds
    with folder_of(job) as folder:
        with failing_clearly(CopyFailure.UNREADABLE):
            paths = cut(Path(copy.file.path), span, folder, lambda written: tell(100 * written / seconds))
        _keep(job, clip.pk, {kind: Made(path, TYPES[kind]) for kind, path in paths.items()})


def _keep(job: Job, pk: int, made: dict[CopyKind, Made]) -> None:
    sums = {kind: sha256_of(one.path) for kind, one in made.items()}
    with taking_effect(job):
        clip = Clip.objects.filter(pk=pk, is_withheld=False).first()  # it may be sealed meanwhile
        if clip is None:
            raise LostClaimError
        for file in ClipFile.objects.filter(clip=clip):
            file.delete()
        for kind, one in made.items():
            put_into(ClipFile(clip=clip, kind=kind, sha256=sums[kind], made_from_sha256=job.sha256), one)
