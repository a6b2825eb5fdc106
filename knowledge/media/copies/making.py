"""One job, from the master to rows with files. Until all is there, it lies in a folder from which nobody is served."""

import errno
import hashlib
import json
import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import av
from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.utils import DatabaseError

from knowledge.models import ClipFile, CopyFailure, CopyJob, CopyKind, Recording, RecordingCopy
from knowledge.stored_files.full_disk import is_full_disk
from knowledge.stored_files.storage import whole_or_nothing

from . import jobs
from .errors import CopyError, LostClaimError
from .loudness import Loudness, measure
from .master import Resampler, frames, layout_of, opened
from .sound import and_then_nothing, write_sound
from .untagged import write_untagged
from .video import write_video

logger = logging.getLogger(__name__)

UNFINISHED = "unfinished_copies"  # below the media root: what is made there is moved to its place, not copied
TELL_EVERY = 3.0  # seconds between two heartbeats
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


#: Makes the files of a clip, in a folder: knowledge.media.clips.making, which is told here.
ClipMaker = Callable[[CopyJob, Path], None]
_clip_makers: list[ClipMaker] = []


def make_clips_by(maker: ClipMaker) -> None:
    _clip_makers.append(maker)


class FinishedFile(File):  # type: ignore[type-arg]  # Django's File is generic for type checkers only
    """Django moves a file that says where it lies, instead of copying it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def work_on(job: CopyJob) -> None:
    """Makes what is missing and writes down how that ended. Raises DatabaseError only."""
    try:
        with _folder(job) as folder:
            for make in _clip_makers if job.clip_id else (_make,):
                make(job, folder)
    except LostClaimError:
        logger.info("Copies of %s are no longer this worker’s to make", _named(job))
    except CopyError as error:
        logger.warning("No copies of %s: %s", _named(job), error)
        jobs.fail(job, error.failure, again=False)
    except (KeyboardInterrupt, SystemExit):
        jobs.give_back(job)
        raise
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("Copies of %s could not be made", _named(job))
        is_full = is_full_disk(error) or getattr(error, "errno", None) == errno.ENOSPC  # FFmpeg's errors are no OSError
        jobs.fail(job, CopyFailure.DISK if is_full else CopyFailure.OTHER, again=True)
    else:
        jobs.finish(job)


def _named(job: CopyJob) -> str:
    return f"clip {job.clip_id}" if job.clip_id else f"recording {job.recording_id}"


@contextmanager
def _folder(job: CopyJob) -> Iterator[Path]:
    """Of this attempt alone. What earlier ones left behind when they were killed goes."""
    above = Path(settings.MEDIA_ROOT) / UNFINISHED
    name = f"clip{job.clip_id}" if job.clip_id else str(job.recording_id)
    for left in above.glob(f"{name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = above / f"{name}-{job.claim}"
    folder.mkdir(parents=True, mode=settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(job: CopyJob, folder: Path) -> None:
    recording = job.recording
    master = Path(recording.file.path)
    kinds = jobs.missing(recording)
    told = Telling(job, recording.duration)
    _refuse_another(master, job.sha256)
    if to_play := kinds - {CopyKind.MASTER}:
        with failing_clearly(CopyFailure.UNREADABLE):
            made = _public(recording, master, folder, told)
        _keep(job, {kind: one for kind, one in made.items() if kind in to_play})
    if CopyKind.MASTER in kinds:
        told.now(99)
        with failing_clearly(CopyFailure.TAGS):
            path = write_untagged(master, recording.mime_type, folder)
        _keep(job, {CopyKind.MASTER: Made(path, recording.mime_type)})


def _refuse_another(master: Path, sha256: str) -> None:
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


def _public(recording: Recording, master: Path, folder: Path, told: "Telling") -> dict[CopyKind, Made]:
    loudness = _measured(master, recording, told) if recording.has_sound else None
    if recording.is_video:
        paths = write_video(master, loudness, recording.duration, folder, told.writing)
    elif loudness is not None:
        paths = write_sound(master, loudness, folder, told.writing)
    if loudness is not None:
        paths[CopyKind.PEAKS] = folder / "peaks.json"
        paths[CopyKind.PEAKS].write_text(json.dumps(loudness.waveform(), separators=(",", ":")))
    return {kind: Made(path, TYPES[kind]) for kind, path in paths.items()}


def _measured(master: Path, recording: Recording, told: "Telling") -> Loudness:
    with opened(master) as container:
        resampler = Resampler(layout_of(container))
        read = and_then_nothing(frames(container, "audio"))
        loudness = measure((part for frame in read for part in resampler.through(frame)), told.measuring)
    if recording.is_video:
        return loudness
    if abs(loudness.seconds - recording.duration) > max(1.0, recording.duration * 0.01):
        raise CopyError(CopyFailure.LENGTH, f"{loudness.seconds:.1f} s of {recording.duration:.1f} s")
    return loudness


class Telling:
    """How far it is, for people who wait and for other workers; not more often than need be."""

    def __init__(self, job: CopyJob, duration: float) -> None:
        self._job, self._duration = job, max(duration, 0.001)
        self._next = 0.0

    def measuring(self, seconds: float) -> None:
        self._tell(MEASURING * seconds / self._duration)

    def writing(self, seconds: float) -> None:
        self._tell(MEASURING + (100 - MEASURING) * seconds / self._duration)

    def now(self, percent: int) -> None:
        jobs.heartbeat(self._job, percent)

    def _tell(self, percent: float) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + TELL_EVERY
            jobs.heartbeat(self._job, int(percent))


def _keep(job: CopyJob, made: dict[CopyKind, Made]) -> None:
    """All of them or none, and only while the job is ours and the master is the one that was read."""
    sums = {kind: sha256_of(one.path) for kind, one in made.items()}
    with transaction.atomic(), whole_or_nothing():
        recording = Recording.objects.select_for_update(of=("self",)).filter(pk=job.recording_id).first()
        jobs.heartbeat(job, 99)
        if recording is None or recording.sha256 != job.sha256:
            raise LostClaimError
        for copy in RecordingCopy.objects.filter(recording=recording, kind__in=made):
            copy.delete()
        for kind, one in made.items():
            copy = RecordingCopy(recording=recording, kind=kind, sha256=sums[kind], made_from_sha256=job.sha256)
            put_into(copy, one)


def put_into(row: RecordingCopy | ClipFile, made: Made) -> None:
    """Moves the file to its place and saves the row with it."""
    row.mime_type, row.size = made.mime_type, made.path.stat().st_size
    with made.path.open("rb") as content:
        row.file.save(made.path.name, FinishedFile(content, name=str(made.path)), save=False)
    row.save()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def work_once() -> bool:
    """The next job, if there is one that is due."""
    job = jobs.claim()
    if job is None:
        return False
    work_on(job)
    return True
