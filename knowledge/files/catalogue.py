"""From an address under /media/ to the row that owns the file. A path that no row carries leads nowhere."""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models.fields.files import FieldFile
from wagtail.users.models import UserProfile

from knowledge.models import ArchiveDocument, ArchiveImage, ArchiveRendition, Recording
from knowledge.rights import Viewer, may_see_medium

# What a browser may open in place. HTML and SVG carry scripts; anything not named here is offered for saving.
INLINE_TYPES = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "application/pdf", "text/plain"}
)
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class StoredFile:
    """A file, how it is announced to the browser, and the question who may have it."""

    file: FieldFile
    content_type: str
    filename: str
    may_see: Callable[[Viewer], bool]

    @property
    def inline(self) -> bool:
        return self.content_type in INLINE_TYPES or self.content_type.startswith(("audio/", "video/"))


def find(path: str) -> StoredFile | None:
    """The stored file at a path relative to the media root, or None."""
    seek = _SEEKERS.get(path.partition("/")[0])
    return seek(path) if seek is not None else None


def _recording(path: str) -> StoredFile | None:
    recording = Recording.objects.filter(file=path).first()
    if recording is None:
        return None
    name = PurePosixPath(path).name
    return StoredFile(recording.file, recording.mime_type, name, lambda viewer: may_see_medium(viewer, recording))


def _rendition(path: str) -> StoredFile | None:
    rendition = ArchiveRendition.objects.filter(file=path).select_related("image").first()
    if rendition is None:
        return None
    name, image = PurePosixPath(path).name, rendition.image
    return StoredFile(rendition.file, _guessed(name), name, lambda viewer: may_see_medium(viewer, image))


def _original(path: str) -> StoredFile | None:
    """Originals carry where and with what a picture was taken (EXIF): they stay with the staff."""
    image = ArchiveImage.objects.filter(file=path).first()
    if image is None:
        return None
    name = PurePosixPath(path).name
    return StoredFile(
        image.file, _guessed(name), name, lambda viewer: viewer.is_staff and may_see_medium(viewer, image)
    )


def _document(path: str) -> StoredFile | None:
    document = ArchiveDocument.objects.filter(file=path).first()
    if document is None:
        return None
    name = document.filename
    return StoredFile(document.file, _guessed(name), name, lambda viewer: may_see_medium(viewer, document))


def _avatar(path: str) -> StoredFile | None:
    """Portraits of staff accounts, shown in the CMS only."""
    profile = UserProfile.objects.filter(avatar=path).first()
    if profile is None:
        return None
    name = PurePosixPath(path).name
    return StoredFile(profile.avatar, _guessed(name), name, lambda viewer: viewer.is_staff)


def _guessed(name: str) -> str:
    return mimetypes.guess_type(name)[0] or UNKNOWN_TYPE


# By the folder that each model's upload_to names.
_SEEKERS: dict[str, Callable[[str], StoredFile | None]] = {
    "recordings": _recording,
    "images": _rendition,
    "original_images": _original,
    "documents": _document,
    "avatar_images": _avatar,
}
