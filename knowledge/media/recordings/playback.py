"""Copies of MP3 files in which a player finds a moment.

An MP3 file does not say where its 90th second is. Players look for it at the same share of the bytes, which is wrong
by many seconds where the bit rate changes, or in a table of a hundred places (Xing), which is wrong by seconds in an
hour. The copy holds the same frames, unchanged, in MP4, which lists every one of them: see
docs/decisions/0020-playback-copies.md.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import av
from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from knowledge.models import Recording
from knowledge.stored_files.storage import whole_or_nothing

from .formats import HEAD, MP3, id3_size
from .mpeg_frames import frame_length

TOLERANCE = 0.5  # seconds that nobody who listens for a word notices
COPY_NAME = "copy.m4a"


@contextlib.contextmanager
def playback_copy(file: "File[bytes]", mime_type: str) -> Iterator["File[bytes] | None"]:
    """The copy as a temporary file; None where the file itself plays as it should, or cannot be copied."""
    source = cast(BinaryIO, file)
    if mime_type != MP3.audio_type or not needs_copy(source):
        yield None
        return
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / COPY_NAME
        if not _copied(source, path):
            yield None
            return
        with path.open("rb") as copy:
            yield File(copy, name=COPY_NAME)


def needs_copy(source: BinaryIO) -> bool:
    return not _begins_with_sound(source) or seek_error(source) > TOLERANCE


def seek_error(source: BinaryIO) -> float:
    """By how many seconds a player that goes by the share of the bytes misses, where it misses most."""
    places = list(_places(source))
    if len(places) < 2:
        return 0.0
    (first, _start), (last, end) = places[0], places[-1]
    if last <= first:
        return 0.0
    return max(abs((at - first) / (last - first) * end - moment) for at, moment in places)


def add_missing_copies() -> int:
    """Gives recordings that were uploaded before there were copies theirs; returns how many."""
    made = 0
    for recording in Recording.objects.filter(mime_type=MP3.audio_type, playback="").iterator():
        with contextlib.suppress(FileNotFoundError):
            made += _add_copy(recording)
    return made


def _add_copy(recording: Recording) -> bool:
    with recording.file.open("rb") as file, playback_copy(file, recording.mime_type) as copy:
        if copy is None:
            return False
        with transaction.atomic(), whole_or_nothing():
            recording.playback.save(copy.name or "", copy, save=False)
            recording.save(update_fields=["playback"])
        return True


def _places(source: BinaryIO) -> Iterator[tuple[int, float]]:
    """Byte and second at which each frame begins."""
    source.seek(0)
    with av.open(source, mode="r", format=MP3.demuxer) as container:
        for packet in container.demux(container.streams.audio[0]):
            if packet.pts is not None and packet.pos is not None:
                yield packet.pos, float(packet.pts * packet.time_base)
    source.seek(0)


def _begins_with_sound(source: BinaryIO) -> bool:
    source.seek(0)
    head = source.read(10)
    source.seek(id3_size(head) if head[:3] == b"ID3" else 0)
    behind_tag = source.read(HEAD).lstrip(b"\0") if head[:3] == b"ID3" else head
    source.seek(0)
    return frame_length(behind_tag[:4]) > 0


def _copied(source: BinaryIO, path: Path) -> bool:
    source.seek(0)
    try:
        with (
            av.open(source, mode="r", format=MP3.demuxer) as container,
            av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as copy,
        ):
            sound = container.streams.audio[0]
            stream = copy.add_stream_from_template(sound)
            for packet in container.demux(sound):
                if packet.dts is not None:
                    packet.stream = stream
                    copy.mux(packet)
    except (av.FFmpegError, ValueError):
        return False
    finally:
        source.seek(0)
    return True
