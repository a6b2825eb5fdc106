"""The field of a form that takes a file with the form, or one that was sent in pieces before it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.models import Upload

from . import actions, store

UPLOADS = "uploads"  # the address at which an upload begins: knowledge.cms.uploads.tus
NOT_HERE = _(
    "The file that was sent is not here, or not all of it. Choose it again: what has arrived of it is not sent twice."
)


class SentFile(UploadedFile):  # type: ignore[type-arg]  # generic for type checkers only
    """An upload as forms and storages know files. Django moves a file that says where it lies."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(
            store.path_of(upload.pk).open("rb"),
            name=f"upload{upload.extension}",
            size=upload.size,
        )
        self.upload = upload

    def temporary_file_path(self) -> str:
        return str(store.path_of(self.upload.pk))


class ResumableFileInput(forms.FileInput):
    """With static/js/resumable_upload.js the file is sent as soon as it is chosen, and the form names it by its number.
    Without, it comes with the form. `owner` and `most_bytes` are the form's to set; `sent` is what was found, `offered`
    what an empty form begins with."""

    template_name = "cms/uploads/resumable_file.html"
    owner: Any = None
    most_bytes: int = 0
    sent: SentFile | None = None
    offered: Upload | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        posted = super().value_from_datadict(data, files, name)
        if posted is None and (sent := self._sent(data, name)) is not None:
            # Beside the posted ones: read once, and closed with the request.
            posted = files[name] = self.sent = SentFile(sent)
        return posted

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and not data.get(sent_name(name))

    def is_missing(self, data: Any, files: Any, name: str) -> bool:
        """The form names an upload, which is not there."""
        return bool(data.get(sent_name(name))) and self.value_from_datadict(data, files, name) is None

    def _sent(self, data: Any, name: str) -> Upload | None:
        upload = actions.find(self.owner, data.get(sent_name(name)) or "") if self.owner is not None else None
        return upload if upload is not None and store.arrived(upload.pk) == upload.size else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """After a form with mistakes the file is still there, and is not sent again."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-resumable": reverse(UPLOADS),
            "data-resumable-most-bytes": min(self.most_bytes, settings.UPLOAD_MAX_SIZE),
        }
        upload = self.sent.upload if self.sent else self.offered
        context["sent"] = {
            "name": sent_name(name),
            "id": upload.pk if upload else "",
            "size": filesizeformat(upload.size) if upload else "",
        }
        return context


def sent_name(name: str) -> str:
    return f"{name}-sent"
