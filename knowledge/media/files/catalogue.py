"""From an address under /media/ to the row that owns the file. A path that no row carries leads nowhere.

What is unknown and what is closed to the viewer are one answer of one query: they cannot be told apart by its time.
"""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import Q
from django.db.models.fields.files import FieldFile
from wagtail.users.models import UserProfile

from knowledge.models import (
    ArchiveDocument,
    ArchiveImage,
    ArchiveRendition,
    Clip,
    ClipFile,
    DocumentCopy,
    Recording,
    RecordingCopy,
)
from knowledge.rights import Viewer

# What a browser may open in place. HTML and SVG carry scripts; anything not named here is offered for saving.
INLINE_TYPES = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "application/pdf", "text/plain"}
)
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class StoredFile:
    """A file and how it is announced to the browser."""

    file: FieldFile
    content_type: str
    stem: str = ""  # of the name under which it is saved

    @property
    def filename(self) -> str:
        """As it lies in the archive, or by a permanent identifier: without anything that the uploader, or a title made
        of their file's name, says."""
        path = PurePosixPath(self.file.name or "")
        return f"{self.stem}{path.suffix}" if self.stem else path.name

    @property
    def inline(self) -> bool:
        return self.content_type in INLINE_TYPES or self.content_type.startswith(("audio/", "video/"))


def find(path: str, viewer: Viewer) -> StoredFile | None:
    """The stored file at a path relative to the media root, if the viewer may have it."""
    seek = _SEEKERS.get(path.partition("/")[0])
    return seek(path, viewer) if seek is not None else None


def _recording(path: str, viewer: Viewer) -> StoredFile | None:
    """The master carries who recorded it, where and with what: it stays with the staff, and where something of it is
    sealed, with those who keep it."""
    visible = Recording.objects.visible_to(viewer).filter(_for_staff(viewer), _not_sealed_to(viewer))
    recording = visible.filter(file=path).first()
    return StoredFile(recording.file, recording.mime_type) if recording else None


def _copy(path: str, viewer: Viewer) -> StoredFile | None:
    """As open as its recording; not when it was made from a file that was replaced."""
    of_visible = RecordingCopy.objects.served().filter(recording__in=Recording.objects.visible_to(viewer))
    copy = of_visible.filter(file=path).select_related("recording__home").first()
    if copy is None:
        return None
    home = copy.recording.home
    stem = f"{home.identifier}-{copy.recording_id}" if home is not None and home.identifier else ""
    return StoredFile(copy.file, copy.mime_type, stem)


def _clip(path: str, viewer: Viewer) -> StoredFile | None:
    file = ClipFile.objects.served().filter(file=path, clip__in=Clip.objects.visible_to(viewer)).first()
    return StoredFile(file.file, file.mime_type, file.clip.identifier) if file else None


def _rendition(path: str, viewer: Viewer) -> StoredFile | None:
    visible = ArchiveImage.objects.visible_to(viewer)
    return _stored(ArchiveRendition.objects.filter(file=path, image__in=visible).first())


def _original(path: str, viewer: Viewer) -> StoredFile | None:
    """Originals carry where and with what a picture was taken (EXIF): they stay with those who look after it."""
    return _stored(ArchiveImage.objects.visible_to(viewer).filter(kept_by(viewer), file=path).first())


def kept_by(viewer: Viewer) -> Q:
    """The institution that keeps an image, and the curators."""
    if viewer.is_curator:
        return Q()
    if not viewer.is_staff or viewer.institution_id is None:
        return Q(pk__in=[])
    return Q(institution_id=viewer.institution_id)


def _document(path: str, viewer: Viewer) -> StoredFile | None:
    """The master says who wrote it, when and with what: it stays with the staff."""
    return _stored(ArchiveDocument.objects.visible_to(viewer).filter(_for_staff(viewer), file=path).first())


def _document_copy(path: str, viewer: Viewer) -> StoredFile | None:
    """As open as its document; not when it was made from a file that was replaced."""
    visible = ArchiveDocument.objects.visible_to(viewer)
    copy = DocumentCopy.objects.served().filter(document__in=visible, file=path).first()
    return StoredFile(copy.file, copy.mime_type) if copy else None


def _not_sealed_to(viewer: Viewer) -> Q:
    return Q() if viewer.is_curator else Q(sealed_times="") | kept_by(viewer)


def _for_staff(viewer: Viewer) -> Q:
    return Q() if viewer.is_staff else Q(pk__in=[])


def _avatar(path: str, viewer: Viewer) -> StoredFile | None:
    """Portraits of staff accounts, shown in the CMS only."""
    profile = UserProfile.objects.filter(avatar=path).first()
    if profile is None or not viewer.is_staff:
        return None
    return StoredFile(profile.avatar, _guessed(path))


def _stored(row: ArchiveDocument | ArchiveImage | ArchiveRendition | None) -> StoredFile | None:
    return StoredFile(row.file, _guessed(row.file.name)) if row else None


def _guessed(name: str) -> str:
    return mimetypes.guess_type(name)[0] or UNKNOWN_TYPE


# By the folder that each model's upload_to names.
_SEEKERS: dict[str, Callable[[str, Viewer], StoredFile | None]] = {
    "recordings": _recording,
    "copies": _copy,
    "clips": _clip,
    "images": _rendition,
    "original_images": _original,
    "documents": _document,
    "document_copies": _document_copy,
    "avatar_images": _avatar,
}
