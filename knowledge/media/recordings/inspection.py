"""What a recording's file says of itself, read within fixed bounds of time, memory and frames."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO, cast

import av
from django.conf import settings
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat

from . import duration, streams
from .announced import missing_share
from .formats import ACCEPTED, EXTENSIONS, Format, detect
from .refusals import Refusal, RefusedRecordingError

PROBE_SECONDS = 20.0  # for opening, seeking and counting packets; hashing is outside
# Bounds for FFmpeg itself; external references inside MP4 stay off.
OPTIONS = {"probesize": "5000000", "analyzeduration": "5000000", "max_pixels": str(streams.MOST_PIXELS), "threads": "1"}


@dataclass(frozen=True)
class Inspection:
    """What was read from the file. Duration in seconds, size in bytes, one dict for each stream."""

    kind: str
    mime_type: str
    duration: float
    size: int
    sha256: str
    streams: tuple[dict[str, Any], ...]


def inspect(file: "File[bytes]", most_bytes: int | None = None) -> Inspection:
    """Reads an uploaded file without decoding more than a few frames. Raises RefusedRecordingError with the remedy."""
    size = int(file.size or 0)
    extension = PurePath(file.name or "").suffix.lstrip(".").lower()
    _refuse_by_name_and_size(extension, size, most_bytes or settings.RECORDING_MAX_UPLOAD_SIZE)
    source = cast(BinaryIO, file)
    found = detect(source)
    if found is None:
        raise RefusedRecordingError(Refusal.NOT_MEDIA, accepted=ACCEPTED)
    if extension not in found.extensions:
        raise RefusedRecordingError(
            Refusal.WRONG_EXTENSION, extension=f".{extension}", found=found.name, remedy=f".{found.extensions[0]}"
        )
    playing, seconds = _probe(source, found, extension)
    is_video = any(stream["type"] == "video" for stream in playing)
    source.seek(0)
    return Inspection(
        kind="video" if is_video else "audio",
        mime_type=found.video_type if is_video else found.audio_type,
        duration=round(seconds, 3),
        size=size,
        sha256=_sha256(source),
        streams=tuple(playing),
    )


def _refuse_by_name_and_size(extension: str, size: int, limit: int) -> None:
    if extension not in EXTENSIONS:
        raise RefusedRecordingError(Refusal.UNKNOWN_EXTENSION, extension=f".{extension}"[:20], accepted=ACCEPTED)
    if not size:
        raise RefusedRecordingError(Refusal.EMPTY)
    if size > limit:
        raise RefusedRecordingError(Refusal.TOO_LARGE, size=filesizeformat(size), limit=filesizeformat(limit))


def _probe(source: BinaryIO, found: Format, extension: str) -> tuple[list[dict[str, Any]], float]:
    missing = missing_share(source, found)
    reader = DeadlineReader(source, PROBE_SECONDS)
    try:
        with av.open(reader, mode="r", format=found.demuxer, options=OPTIONS) as container:
            found_streams = streams.describe(container, found, extension)
            streams.decode_a_little(container)
            return found_streams, duration.duration(container, found, missing)
    except RefusedRecordingError:
        raise
    except TimeoutError as slow:
        raise RefusedRecordingError(Refusal.TOO_SLOW) from slow
    except (av.FFmpegError, OSError, ValueError, ArithmeticError, MemoryError, EOFError) as damage:
        raise RefusedRecordingError(Refusal.DAMAGED) from damage


class DeadlineReader:
    """A file for FFmpeg that stops answering when the time is up, so that no file keeps a worker busy."""

    def __init__(self, source: BinaryIO, seconds: float) -> None:
        self.source = source
        self.deadline = time.monotonic() + seconds

    def read(self, length: int = -1) -> bytes:
        if time.monotonic() > self.deadline:
            raise TimeoutError
        return self.source.read(length)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.source.seek(offset, whence)

    def tell(self) -> int:
        return self.source.tell()


def _sha256(source: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(1024 * 1024):
        digest.update(chunk)
    source.seek(0)
    return digest.hexdigest()
