"""Ends downloads that are under way when what they carry closes.

A web server that has opened a file sends it to its end, whatever the rule says meanwhile. So the bytes move to another
file, which takes the name, and the one that is being read is emptied: whoever reads it finds no more. That holds for
nginx and for every process of the portal.
"""

import fcntl
import logging
import os
import shutil
import threading
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models.fields.files import FieldFile

from knowledge.models import ArchiveDocument, ClipFile, DocumentCopy, Recording, RecordingCopy

logger = logging.getLogger(__name__)

AT_ONCE = 64 * 1024**2  # bytes: what is more moves while the answer goes out already
PIECE = 1024**2  # bytes


def cut_off(model: Any, closed: Collection[int]) -> None:
    """Of recordings or documents, after the commit. Only what readers get: the staff's masters, and pictures, which are
    sent in a moment, stay as they are."""
    files = [*_files(model, closed)]
    if not files:
        return
    paths = [Path(file.path) for file in files]
    transaction.on_commit(lambda: _begin(paths), robust=True)


def _files(model: Any, closed: Collection[int]) -> Iterable[FieldFile]:
    if model is Recording:
        yield from (copy.file for copy in RecordingCopy.objects.filter(recording__in=closed))
        yield from (file.file for file in ClipFile.objects.filter(clip__recording__in=closed))
    elif model is ArchiveDocument:
        yield from (copy.file for copy in DocumentCopy.objects.filter(document__in=closed))


def _begin(paths: list[Path]) -> None:
    if sum(path.stat().st_size for path in paths if path.exists()) <= AT_ONCE:
        _empty_all(paths)
    else:
        threading.Thread(target=_empty_all, args=(paths,), name="cut-off").start()


def _empty_all(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            _empty(path)
        except FileNotFoundError:
            continue  # it is gone altogether
        except OSError:
            logger.exception("A download that is under way could not be ended")


def _empty(path: Path) -> None:
    with path.open("r+b") as read:
        fcntl.flock(read, fcntl.LOCK_EX)
        if not os.path.samestat(os.fstat(read.fileno()), path.stat()):
            return  # somebody else has just done it
        fresh = path.with_name(f"{path.name}.fresh")
        try:
            with fresh.open("wb") as copy:
                shutil.copyfileobj(read, copy, PIECE)
                copy.flush()
                os.fsync(copy.fileno())
            shutil.copystat(path, fresh)  # its moment is part of the ETag
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        os.ftruncate(read.fileno(), 0)
