"""New names for files that were stored under those of their uploaders."""

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FileField
from django.utils.crypto import salted_hmac
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from knowledge.models import ArchiveDocument, ArchiveImage, ArchiveRendition, Recording
from knowledge.stored_files.storage import generated_name, is_generated

HOLDERS: tuple[tuple[Any, str], ...] = (
    (Recording, "file"),
    (ArchiveImage, "file"),
    (ArchiveRendition, "file"),
    (ArchiveDocument, "file"),
    (UserProfile, "avatar"),
    (UploadedFile, "file"),
)


def rename_stored_files() -> int:
    """Renames what still has a name of its uploader's, and returns how many rows were changed.

    May be stopped at any moment and started again: the file moves first, to a name that follows from the old one, and
    the row after it. A row whose file is gone is changed too, as it is the row that holds the name."""
    renamed = 0
    for model, field in HOLDERS:
        storage = model._meta.get_field(field).storage
        for key, old in _named_by_uploaders(model, field):
            new = _new_name(old)
            _move(storage, old, new)
            renamed += model.objects.filter(pk=key, **{field: old}).update(**{field: new})
    return renamed


def titled_by_names() -> list[str]:
    """Images and documents whose title is the name of their file, e.g. "image 12". To be asked before renaming: their
    titles are for a librarian to read, as nothing here knows what is personal in them."""
    return [
        f"{kind} {key}"
        for kind, model in (("image", ArchiveImage), ("document", ArchiveDocument))
        for key, title, path in model.objects.order_by("pk").values_list("pk", "title", "file").iterator()
        if not is_generated(path) and _letters(title) == _letters(posixpath.splitext(posixpath.basename(path))[0])
    ]


def _letters(text: str) -> str:
    """Django stores "Foto KTP (1).jpg" as "Foto_KTP_1.jpg"."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _named_by_uploaders(model: Any, field: str) -> Iterator[tuple[Any, str]]:
    assert isinstance(model._meta.get_field(field), FileField)  # noqa: S101  # a list of our own, said above
    rows = model.objects.exclude(**{field: ""}).order_by("pk").values_list("pk", field)
    return (row for row in rows.iterator() if row[1] and not is_generated(row[1]))


def _new_name(old: str) -> str:
    """The same each time; who does not have the secret key cannot try out what the old one was."""
    stem = salted_hmac("knowledge.media.files.renaming", old).hexdigest()[:32]
    return posixpath.join(posixpath.dirname(old), generated_name(old, stem))


def _move(storage: FileSystemStorage, old: str, new: str) -> None:
    source, target = Path(storage.path(old)), Path(storage.path(new))
    if source.exists():
        os.replace(source, target)
