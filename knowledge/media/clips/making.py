"""The job of one clip, from the public copy of its recording to rows with files."""

from pathlib import Path

from django.db import transaction

from knowledge.media.copies import jobs
from knowledge.media.copies.errors import CopyError, LostClaimError
from knowledge.media.copies.making import (
    TYPES,
    Made,
    Telling,
    failing_clearly,
    make_clips_by,
    put_into,
    sha256_of,
)
from knowledge.models import Clip, ClipFile, CopyFailure, CopyJob, CopyKind, Recording
from knowledge.stored_files.storage import whole_or_nothing

from .asking import source
from .cutting import Span, cut_sound, cut_video


def make_files(job: CopyJob, folder: Path) -> None:
    clip = job.clip
    if clip is None or job.recording.sha256 != job.sha256:
        raise LostClaimError
    copy = source(job.recording)
    if copy is None:
        raise CopyError(CopyFailure.MISSING, "no public copy")
    span, told = Span(clip.start, clip.end), Telling(job, clip.seconds)
    with failing_clearly(CopyFailure.UNREADABLE):
        cut = cut_video if copy.kind == CopyKind.VIDEO else cut_sound
        paths = cut(Path(copy.file.path), span, folder, told.writing)
    _keep(job, clip.pk, {kind: Made(path, TYPES[kind]) for kind, path in paths.items()})


def _keep(job: CopyJob, pk: int, made: dict[CopyKind, Made]) -> None:
    """All of them or none, and only while the job is ours and the recording has the file that was read."""
    sums = {kind: sha256_of(one.path) for kind, one in made.items()}
    with transaction.atomic(), whole_or_nothing():
        recording = Recording.objects.select_for_update(of=("self",)).filter(pk=job.recording_id).first()
        jobs.heartbeat(job, 99)
        clip = Clip.objects.filter(pk=pk).first()
        if clip is None or recording is None or recording.sha256 != job.sha256:
            raise LostClaimError
        for file in ClipFile.objects.filter(clip=clip):
            file.delete()
        for kind, one in made.items():
            put_into(ClipFile(clip=clip, kind=kind, sha256=sums[kind], made_from_sha256=job.sha256), one)


make_clips_by(make_files)
