"""Where uploads lie: under names that say nothing, and whole or not at all.

The name of a file is the uploader's: it has held the names of people and the numbers of their identity cards. A name
also stands in addresses, in headers and in the folders of a backup. See docs/decisions/0016-names-of-stored-files.md.
"""

import contextlib
import os
import posixpath
import re
import secrets
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.core.files.storage import FileSystemStorage

GENERATED = re.compile(r"[0-9a-f]{32}(\.[a-z0-9]{1,8})?")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")


def generated_name(uploaded: str, stem: str = "") -> str:
    """A name without meaning, with the extension of the uploaded one."""
    extension = posixpath.splitext(uploaded)[1].lower()
    return (stem or secrets.token_hex(16)) + (extension if _EXTENSION.fullmatch(extension) else "")


def is_generated(path: str) -> bool:
    return GENERATED.fullmatch(posixpath.basename(path)) is not None


_written: ContextVar[list[tuple[FileSystemStorage, str]]] = ContextVar("written")


@contextlib.contextmanager
def whole_or_nothing() -> Iterator[None]:
    """Files that were stored inside go again when it ends in an error, as the rows of a transaction do."""
    written: list[tuple[FileSystemStorage, str]] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        for storage, name in written:
            with contextlib.suppress(OSError):
                storage.delete(name)
        raise
    finally:
        _written.reset(token)


class ArchiveStorage(FileSystemStorage):
    def generate_filename(self, filename: Any) -> str:
        """Django's step between `upload_to` and the disk: every file of every model passes it."""
        folder, name = posixpath.split(str(filename).replace("\\", "/"))
        return super().generate_filename(posixpath.join(folder, generated_name(name)))

    def _save(self, name: str, content: Any) -> str:
        """A disk that fills up in the middle leaves no half of a file."""
        try:
            stored: str = super()._save(name, content)  # type: ignore[misc]  # Django's stubs leave it out
        except BaseException:
            with contextlib.suppress(OSError):
                self.delete(name)
            raise
        _written.get([]).append((self, stored))
        return stored

    def delete(self, name: str) -> None:
        """Emptied first: whoever reads it at this moment, nginx as well, finds no more of it."""
        with contextlib.suppress(OSError):  # none is there, or a folder
            os.truncate(self.path(name), 0)
        super().delete(name)
