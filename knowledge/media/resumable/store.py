"""Where the bytes of an upload wait: in the folder of the media, so that they are moved into the archive and not
copied, but in a corner of it that no address leads to.

How much has arrived is the length of the file, and nothing else says so: after a crash it is still true.
"""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .errors import OffsetError

FOLDER = "unfinished_uploads"
PIECE = 256 * 1024  # bytes that are in memory at a time


def folder() -> Path:
    found = Path(settings.MEDIA_ROOT) / FOLDER
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(upload: UUID) -> Path:
    return folder() / str(upload)


def create(upload: UUID) -> None:
    path_of(upload).touch(mode=0o600, exist_ok=False)


def arrived(upload: UUID) -> int:
    """Bytes. Raises FileNotFoundError."""
    return path_of(upload).stat().st_size


def append(upload: UUID, offset: int, length: int, read: Callable[[int], bytes]) -> int:
    """Writes what `read` gives, at most `length` bytes, behind the first `offset`; returns how many have arrived then.

    Each piece is taken only if the file ends where it begins. Of two requests that send the same bytes at once one gets
    through and the other is told OffsetError; no request keeps a lock while it waits for a slow line. Whatever is
    returned has reached the disk. Raises FileNotFoundError, and OSError where the disk is full.
    """
    at, end = offset, offset + length
    with path_of(upload).open("r+b", buffering=0) as file:
        while at < end and (piece := read(min(PIECE, end - at))):
            at = _append(file.fileno(), at, piece)
        os.fsync(file.fileno())
    return at


def _append(file: int, at: int, piece: bytes) -> int:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        if os.fstat(file).st_size != at:
            raise OffsetError
        view = memoryview(piece)
        while view:
            written = os.pwrite(file, view, at)
            at, view = at + written, view[written:]
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
    return at


def delete(upload: UUID) -> None:
    path_of(upload).unlink(missing_ok=True)
