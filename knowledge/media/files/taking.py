"""What every form does that takes a file into the archive."""

from typing import Any

from django.core.files.move import file_move_safe
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from knowledge.media.resumable import actions, store
from knowledge.media.resumable.fields import NOT_HERE, ResumableFileInput, SentFile
from knowledge.stored_files.full_disk import FULL, is_full_disk

MOST_BYTES = "data-most-bytes"  # read by static/js/upload_progress.js, which refuses a larger file before it is sent


class TakesFile:
    """A mixin of model forms with a `file`, to stand before Wagtail's.

    The file is stored as the last step of validation, so that a full disk is an error of the form like any other: the
    form stays, with what was typed. When the row cannot be saved after that, the file goes again. The title is the
    librarian's own and never made of the file's name, which may say whose identity card it shows.

    A file that was sent in pieces before is not sent again because of a mistake elsewhere in the form: it waits until
    the form is right. One that is itself refused is deleted.
    """

    fields: Any
    files: Any
    instance: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored: list[FieldFile] = []
        if "file" not in self.fields and self.instance.pk is None:
            # One of several files sent at once: Wagtail has put its name where the title is typed.
            self.initial["title"] = ""  # type: ignore[attr-defined]  # mixin of forms
        if "file" in self.fields:
            self.fields["file"].max_length = None  # of the uploaded name, which is not kept
            for name in ("data-controller", "data-action", "data-w-sync-target-value"):  # Wagtail's copy into the title
                self.fields["file"].widget.attrs.pop(name, None)
            self._expect_sent_file(self.fields["file"], kwargs.get("user") or kwargs.get("for_user"))

    def _expect_sent_file(self, field: Any, owner: Any) -> None:
        if not isinstance(field.widget, ResumableFileInput):
            return
        field.widget.owner = owner
        name = self.add_prefix("file")  # type: ignore[attr-defined]  # mixin of forms
        if self.is_bound and field.widget.is_missing(self.data, self.files, name):  # type: ignore[attr-defined]  # mixin
            field.required, field.error_messages["required"] = True, NOT_HERE

    @property
    def _sent(self) -> SentFile | None:
        file = self.files.get(self.add_prefix("file"))  # type: ignore[attr-defined]  # mixin of forms
        return file if isinstance(file, SentFile) else None

    def clean_title(self) -> str:
        """Where several files are sent at once Wagtail asks for no title and takes the file's name for one."""
        title: str = self.cleaned_data["title"]
        uploaded = self.files.get(self.add_prefix("file"))  # type: ignore[attr-defined]  # mixin of forms
        if uploaded is None or title != uploaded.name:
            return title
        return _("Uploaded %(date)s") % {"date": date_format(timezone.localtime(), "j F Y, H:i")}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # mixin of forms
        if self._sent is not None and "file" in self.errors:  # type: ignore[attr-defined]  # mixin of forms
            self._refuse(self._sent)
        file = getattr(self.instance, "file", None)
        if file is not None:
            self.store(file)

    def _refuse(self, sent: SentFile) -> None:
        sent.close()
        actions.discard(sent.upload)
        del self.files[self.add_prefix("file")]  # type: ignore[attr-defined]  # mixin of forms
        self.fields["file"].widget.sent = None

    def store(self, file: FieldFile) -> None:
        """A file that waits in memory, unless something else is wrong with the form."""
        if self.errors or not file or file._committed:  # type: ignore[attr-defined]  # mixin of forms
            return
        try:
            file.save(file.name or "", file.file, save=False)
        except FileNotFoundError:
            if self._sent is None:
                raise
            self.add_error("file", NOT_HERE)  # type: ignore[attr-defined]  # another form has taken it
        except OSError as error:
            if not is_full_disk(error):
                raise
            self.add_error("file", FULL)  # type: ignore[attr-defined]  # mixin of forms
        else:
            self._stored.append(file)

    def save(self, commit: bool = True) -> Any:
        try:
            saved = super().save(commit=commit)  # type: ignore[misc]  # mixin of forms
        except BaseException:
            for file in self._stored:
                self._take_back(file)
            raise
        if self._sent is not None:
            self._sent.close()
            actions.discard(self._sent.upload)
        if self._stored:
            self.instance.file.close()  # Wagtail read its size and its sum from the disk
        return saved

    def _take_back(self, file: FieldFile) -> None:
        if self._sent is not None and not store.path_of(self._sent.upload.pk).exists():
            file_move_safe(file.path, self._sent.temporary_file_path())
        else:
            file.storage.delete(file.name or "")
