"""The form in which a recording is uploaded and described."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge.cms.entry_chooser import entry_chooser_viewset
from knowledge.media.copies.untagged import can_be_offered
from knowledge.media.files.forms import MediumRightsMixin
from knowledge.media.files.taking import MOST_BYTES, TakesFile
from knowledge.media.recordings.actions import write_down
from knowledge.media.recordings.formats import ACCEPTED, EXTENSIONS
from knowledge.media.recordings.inspection import Inspection, inspect
from knowledge.media.resumable.fields import ResumableFileInput, SentFile
from knowledge.models import Recording

CANNOT_BE_OFFERED = _(
    "The original of this recording cannot be offered: its format holds tags and data of the device that cannot be "
    "taken out without changing sound or picture. Readers have the prepared copies."
)


class ReadsRecording(TakesFile):
    """A mixin of forms with the file of a recording, which is read before anything is kept."""

    found: Inspection | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Accepted: %(formats)s; up to %(size)s. Length and format are read from the file."
        ) % {"formats": ACCEPTED, "size": filesizeformat(settings.UPLOAD_MAX_SIZE)}
        self.fields["file"].widget.most_bytes = settings.UPLOAD_MAX_SIZE
        self.fields["file"].widget.attrs |= {
            "accept": ",".join(f".{extension}" for extension in EXTENSIONS),
            MOST_BYTES: settings.RECORDING_MAX_UPLOAD_SIZE,
        }

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.found = inspect(file, settings.UPLOAD_MAX_SIZE if isinstance(file, SentFile) else None)
        return file

    def _post_clean(self) -> None:
        """The model's own validation needs the fields that were read from the file."""
        if self.found is not None and "file" in self.cleaned_data:
            write_down(self.found, self.instance)
        super()._post_clean()


CHOOSE_FILE = _("Choose the file of the recording, or say below why there is none.")
FILE_AND_REASON = _("There is a file, and a reason why there is none. Leave one of the two out.")


class RecordingForm(MediumRightsMixin, ReadsRecording, WagtailAdminModelForm):
    """The file of a recording that is there already is replaced on a page of its own: knowledge.cms.replacing."""

    class Meta:
        model = Recording
        fields: ClassVar[list[str]] = [
            *(
                "title",
                "file",
                "not_held",
                "not_held_note",
                "recorded_on",
                "credit",
                "content_warnings",
                "content_warning_note",
                "content_warning_note_en",
                "access_level",
                "institution",
                "home",
                "master_offered",
            ),
        ]
        widgets: ClassVar[dict[str, Any]] = {
            "file": ResumableFileInput,
            "content_warnings": forms.CheckboxSelectMultiple,
            "home": entry_chooser_viewset.widget_class(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keep_rights_to_curators(self.for_user)
        if self.instance.pk is None:
            return
        del self.fields["file"]
        if self.instance.is_held:
            del self.fields["not_held"], self.fields["not_held_note"]
        else:
            self.fields["not_held"].required = True
            self.fields.pop("master_offered", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "file" in self.fields and "file" not in self.errors and "not_held" not in self.errors:
            has_file, has_reason = bool(cleaned.get("file")), bool(cleaned.get("not_held"))
            if has_file and has_reason:
                self.add_error("not_held", FILE_AND_REASON)
            elif not has_file and not has_reason:
                self.add_error("file", CHOOSE_FILE)
        return cleaned

    def clean_master_offered(self) -> bool:
        offered: bool = self.cleaned_data["master_offered"]
        if offered and not can_be_offered(self.instance):
            raise forms.ValidationError(CANNOT_BE_OFFERED)
        return offered

    def save(self, commit: bool = True) -> Recording:
        saved: Recording = super().save(commit=commit)
        if commit:
            self.log_rights()
        return saved
