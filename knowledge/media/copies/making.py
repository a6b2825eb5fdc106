"""One job, from the master to rows with files. Until all is there, it lies in a folder from which nobody is served."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import av
from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from knowledge.jobs import queue
from knowledge.jobs.errors import LostClaimError
from knowledge.jobs.kinds import Tell
from knowledge.models import ClipFile, CopyFailure, CopyKind, DocumentCopy, Job, JobState, Recording, RecordingCopy
from knowledge.rights.sealed_spans import Spans, read
from knowledge.stored_files.storage import whole_or_nothing

from .errors import CopyError
from .loudness import Loudness, measure
from .master import Resampler, frames, layout_of, opened
from .sound import and_then_nothing, write_sound
from .untagged import write_untagged
from .video import write_video
from .wanted import missing

UNFINISHED = "unfinished_copies"  # below the media root: what is made there is moved to its place, not copied
MEASURING = 15  # percent of the work that the first reading takes

TYPES = {
    CopyKind.OPUS: "audio/webm; codecs=opus",
    CopyKind.AAC: "audio/mp4",
    CopyKind.VIDEO: "video/mp4",
    CopyKind.POSTER: "image/webp",
    CopyKind.PEAKS: "application/json",
}


@dataclass(frozen=True)
class Made:
    path: Path
    mime_type: str


class FinishedFile(File):  # type: ignore[type-arg]  # Django's File is generic for type checkers only
    """Django moves a file that says where it lies, instead of copying it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def make(job: Job, tell: Tell) -> None:
    """What is missing of the recording's copies. Raises CopyError."""
    with folder_of(job) as folder:
        _make(job, folder, tell)


@contextmanager
def folder_of(job: Job) -> Iterator[Path]:
    """Of this attempt alone. What earlier ones left behind when they were killed goes."""
    above, name = Path(settings.MEDIA_ROOT) / UNFINISHED, f"{job.kind}-{job.pk}"
    for left in above.glob(f"{name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = above / f"{name}-{job.claim}"
    folder.mkdir(parents=True, mode=settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def delete_abandoned() -> int:
    """Folders of attempts that no worker is at any longer, as the job is gone or was killed. Returns how many."""
    above = Path(settings.MEDIA_ROOT) / UNFINISHED
    # Listed first: whoever makes a folder after that has a job that is seen below, or none that is listed.
    folders = list(above.iterdir()) if above.is_dir() else []
    at_work = Job.objects.filter(state=JobState.RUNNING).values_list("kind", "pk", "claim")
    names = {f"{kind}-{pk}-{claim}" for kind, pk, claim in at_work}
    abandoned = [folder for folder in folders if folder.name not in names]
    for folder in abandoned:
        shutil.rmtree(folder, ignore_errors=True)
    return len(abandoned)


def _make(job: Job, folder: Path, tell: Tell) -> None:
    recording = Recording.objects.get(pk=job.the_recording.pk)  # what is sealed now, not when the job was claimed
    master = Path(recording.file.path)
    kinds = missing(recording)
    far = Far(tell, recording.duration)
    refuse_another(master, job.sha256)
    if to_play := kinds - {CopyKind.MASTER}:
        with failing_clearly(CopyFailure.UNREADABLE):
            made = _public(recording, master, folder, far)
        _keep(job, {kind: one for kind, one in made.items() if kind in to_play}, recording.sealed_times)
    if CopyKind.MASTER in kinds:
        tell(99)
        with failing_clearly(CopyFailure.TAGS):
            path = write_untagged(master, recording.mime_type, folder)
        _keep(job, {CopyKind.MASTER: Made(path, recording.mime_type)}, "")


def refuse_another(master: Path, sha256: str) -> None:
    """What a copy says of the file that it was made from has to be true."""
    try:
        found = sha256_of(master)
    except FileNotFoundError as gone:
        raise CopyError(CopyFailure.MISSING) from gone
    if found != sha256:
        raise CopyError(CopyFailure.CHANGED, found)


@contextmanager
def failing_clearly(failure: CopyFailure) -> Iterator[None]:
    """FFmpeg's complaints about what it reads are none about this server, and would be the same tomorrow."""
    try:
        yield
    except (
        av.error.InvalidDataError,
        av.error.EOFError,
        av.error.PatchWelcomeError,
        ValueError,
        ArithmeticError,
    ) as damage:
        raise CopyError(failure, str(damage)) from damage


def _public(recording: Recording, master: Path, folder: Path, far: "Far") -> dict[CopyKind, Made]:
    sealed = read(recording.sealed_times)
    loudness = _measured(master, recording, far, sealed) if recording.has_sound else None
    if recording.is_video:
        paths = write_video(master, loudness, recording.duration, folder, far.writing, sealed)
    elif loudness is not None:
        paths = write_sound(master, loudness, folder, far.writing, sealed)
    if loudness is not None:
        paths[CopyKind.PEAKS] = folder / "peaks.json"
        paths[CopyKind.PEAKS].write_text(json.dumps(loudness.waveform(), separators=(",", ":")))
    return {kind: Made(path, TYPES[kind]) for kind, path in paths.items()}


def _measured(master: Path, recording: Recording, far: "Far", silent: Spans) -> Loudness:
    with opened(master) as container:
        resampler = Resampler(layout_of(container), silent)
        sound = and_then_nothing(frames(container, "audio"))
        loudness = measure((part for frame in sound for part in resampler.through(frame)), far.measuring)
    if recording.is_video:
        return loudness
    if abs(loudness.seconds - recording.duration) > max(1.0, recording.duration * 0.01):
        raise CopyError(CopyFailure.LENGTH, f"{loudness.seconds:.1f} s of {recording.duration:.1f} s")
    return loudness


class Far:
    """How far it is, by the seconds that were read and written."""

    def __init__(self, tell: Tell, duration: float) -> None:
        self._tell, self._duration = tell, max(duration, 0.001)

    def measuring(self, seconds: float) -> None:
        self._tell(MEASURING * seconds / self._duration)

    def writing(self, seconds: float) -> None:
        self._tell(MEASURING + (100 - MEASURING) * seconds / self._duration)


def _keep(job: Job, made: dict[CopyKind, Made], silent_times: str) -> None:
    """`silent_times`: where they are silent. What was sealed meanwhile is in none of them: they do not take effect."""
    sums = {kind: sha256_of(one.path) for kind, one in made.items()}
    with taking_effect(job) as recording:
        if recording.sealed_times != silent_times:
            raise LostClaimError
        for copy in RecordingCopy.objects.filter(recording=recording, kind__in=made):
            copy.delete()
        for kind, one in made.items():
            copy = RecordingCopy(recording=recording, kind=kind, sha256=sums[kind], made_from_sha256=job.sha256)
            copy.silent_times = copy.fit_for = silent_times
            put_into(copy, one)


@contextmanager
def taking_effect(job: Job) -> Iterator[Recording]:
    """For what was made of a recording: all of it or nothing, and only while the job is ours and the recording has the
    file that was read. Raises LostClaimError."""
    with transaction.atomic(), whole_or_nothing():
        recording = Recording.objects.select_for_update(of=("self",)).filter(pk=job.the_recording.pk).first()
        queue.heartbeat(job, 99)
        if recording is None or recording.sha256 != job.sha256:
            raise LostClaimError
        yield recording


def put_into(row: RecordingCopy | ClipFile | DocumentCopy, made: Made) -> None:
    """Moves the file to its place and saves the row with it."""
    row.mime_type, row.size = made.mime_type, made.path.stat().st_size
    with made.path.open("rb") as content:
        row.file.save(made.path.name, FinishedFile(content, name=str(made.path)), save=False)
    row.save()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
