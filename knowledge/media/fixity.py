"""Whether the bytes on the disk are still those that were taken in: each file is read once a month, slowly.

Masters and copies of recordings have a SHA-256, pictures and documents the SHA-1 that Wagtail keeps of them. What has
changed or is gone is named to curators on the first page of the CMS. A person mends it: from a backup, or by replacing
the file.
"""

import hashlib
import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage
from django.db import close_old_connections, connection
from django.db.models import QuerySet
from django.db.utils import DatabaseError
from django.utils import timezone

from knowledge.models import (
    ArchiveDocument,
    ArchiveImage,
    ClipFile,
    DocumentCopy,
    FileCheck,
    FileState,
    Recording,
    RecordingCopy,
)
from knowledge.server_threads import ServerThread, look_until

logger = logging.getLogger(__name__)

PIECE = 1024 * 1024  # bytes
EVERY = timedelta(days=30)
LOOK_EVERY = 600.0  # seconds, when nothing is due

# What holds files, and where their checksum stands.
HOLDERS: tuple[tuple[Any, str, str], ...] = (
    (Recording, "sha256", "sha256"),
    (RecordingCopy, "sha256", "sha256"),
    (ClipFile, "sha256", "sha256"),
    (DocumentCopy, "sha256", "sha256"),
    (ArchiveImage, "file_hash", "sha1"),
    (ArchiveDocument, "file_hash", "sha1"),
)


@dataclass(frozen=True)
class Kept:
    """A file and what its sum has to be."""

    path: str
    storage: Storage
    algorithm: str
    expected: str


def kept_files() -> Iterator[Kept]:
    """All whose sum is known. Wagtail reckons that of a picture only when somebody asks; until then there is none."""
    for model, column, algorithm in HOLDERS:
        storage = model._meta.get_field("file").storage
        for path, expected in (
            model.objects.exclude(**{column: ""}).order_by("pk").values_list("file", column).iterator()
        ):
            yield Kept(path, storage, algorithm, expected)


def due() -> list[Kept]:
    """Not looked at for a month; in any order, so that several processes do not all read the same."""
    recent = set(_recent().values_list("path", flat=True).iterator())
    found = [kept for kept in kept_files() if kept.path not in recent]
    random.shuffle(found)
    return found


def _recent() -> "QuerySet[FileCheck]":
    return FileCheck.objects.filter(checked_at__gt=timezone.now() - EVERY)


def _is_recent(path: str) -> bool:
    return _recent().filter(path=path).exists()


def check(kept: Kept, pause: Callable[[int], None] = lambda read: None) -> FileState:
    """Reads the file and writes down what was found. `pause` is called with the bytes of each piece."""
    state = _state_of(kept, pause)
    now = timezone.now()
    before = FileCheck.objects.filter(path=kept.path).first()
    since = before.since if before is not None and before.state == state else now
    FileCheck.objects.update_or_create(path=kept.path, defaults={"state": state, "checked_at": now, "since": since})
    if state is not FileState.OK:
        logger.error("Fixity: %s %s", kept.path, "has changed" if state is FileState.CHANGED else "is missing")
    return state


def _state_of(kept: Kept, pause: Callable[[int], None]) -> FileState:
    digest = hashlib.new(kept.algorithm, usedforsecurity=False)
    try:
        with kept.storage.open(kept.path, "rb") as opened:
            while piece := opened.read(PIECE):
                digest.update(piece)
                pause(len(piece))
    except FileNotFoundError:
        return FileState.MISSING
    return FileState.OK if digest.hexdigest() == kept.expected else FileState.CHANGED


def forget_gone() -> None:
    """What was said of files that no row has any longer."""
    known = {kept.path for kept in kept_files()}
    gone = [pk for pk, path in FileCheck.objects.values_list("pk", "path").iterator() if path not in known]
    FileCheck.objects.filter(pk__in=gone).delete()


@dataclass(frozen=True)
class Damage:
    """A file that is not as it was, by the name of what it belongs to."""

    check: FileCheck
    holder: Any

    @property
    def medium(self) -> Any:
        """What has a page in the CMS: of a copy and of a clip's file what it was made from."""
        if isinstance(self.holder, ClipFile):
            return self.holder.clip.recording
        if isinstance(self.holder, DocumentCopy):
            return self.holder.document
        return self.holder.recording if isinstance(self.holder, RecordingCopy) else self.holder


def damaged() -> list[Damage]:
    """What is still held by a row, the longest known first."""
    checks = list(FileCheck.objects.exclude(state=FileState.OK).order_by("since", "pk"))
    paths = [one.path for one in checks]
    holders: dict[str, Any] = {}
    for model, _column, _algorithm in HOLDERS:
        for row in model.objects.filter(file__in=paths):
            holders[row.file.name] = row
    return [Damage(one, holders[one.path]) for one in checks if one.path in holders]


# --- A little at a time, in the server --------------------------------------------------------------------------------


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.FIXITY_BYTES_A_DAY:
        _in_server.start()


def check_until(stopped: threading.Event) -> None:
    look_until(stopped, LOOK_EVERY, lambda: _check_due(stopped))


def _check_due(stopped: threading.Event) -> None:
    seconds_a_byte = 24 * 60 * 60 / settings.FIXITY_BYTES_A_DAY
    try:
        close_old_connections()
        forget_gone()
        for kept in due():
            # Each process of a server looks: what another has read meanwhile is left out.
            if not _is_recent(kept.path):
                check(kept, lambda read: time.sleep(read * seconds_a_byte))
            if stopped.is_set():
                return
    except (DatabaseError, OSError):
        logger.exception("Checksums could not be looked at")
        connection.close()


_in_server = ServerThread("fixity", lambda: check_until(threading.Event()))
