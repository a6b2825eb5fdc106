"""The base of every form in which a picture is uploaded: singly, several at once, in a chooser, by an API."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from knowledge.media.files.forms import MediumRightsMixin
from knowledge.media.files.taking import TakesFile
from knowledge.stored_files.pictures import ArchiveImageField


class ArchiveImageForm(MediumRightsMixin, TakesFile, BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keep_rights_to_curators(kwargs.get("user"))
        wagtails = self.fields.get("file")
        # Declared on the class, the field would also enter the forms that leave it out.
        if wagtails is not None:
            self.fields["file"] = ArchiveImageField(
                label=wagtails.label, required=wagtails.required, widget=wagtails.widget, initial=wagtails.initial
            )

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        if commit:
            self.log_rights()
        return saved
