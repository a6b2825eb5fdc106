"""Forms of media: whose they are and what closes them is the curators' to say, and is written down."""

from typing import Any, ClassVar

from django.conf import settings
from wagtail.documents.forms import BaseDocumentForm
from wagtail.log_actions import log

from knowledge.media.resumable.fields import ResumableFileInput
from knowledge.rights import Viewer
from knowledge.rights.offering import offer_levels

from .taking import MOST_BYTES, TakesFile

CURATORS_FIELDS = ("institution", "home", "cleared", "master_offered")
RIGHTS = ("access_level", *CURATORS_FIELDS)


class MediumRightsMixin:
    """Before a form of Wagtail's."""

    fields: dict[str, Any]
    changed_data: list[str]
    initial: dict[str, Any]
    cleaned_data: dict[str, Any]
    instance: Any
    acting_user: Any

    def keep_rights_to_curators(self, user: Any) -> None:
        """At upload the institution is that of whoever uploads."""
        self.acting_user = user
        if "access_level" in self.fields:
            offer_levels(self.fields["access_level"], Viewer.of(user))
        if self.instance.pk is None or not Viewer.of(user).is_curator:
            for name in CURATORS_FIELDS:
                self.fields.pop(name, None)

    def log_rights(self) -> None:
        """After saving: what was and what is now."""
        changed = [name for name in RIGHTS if name in self.changed_data]
        if changed and self.initial.get("access_level") is not None:
            data = {name: [self.initial.get(name), _plain(self.cleaned_data[name])] for name in changed}
            log(instance=self.instance, action="knowledge.change_rights", user=self.acting_user, data=data)


def _plain(value: Any) -> Any:
    return getattr(value, "pk", value)


def take_documents(field: Any) -> None:
    """What the browser is told of a document before it is sent."""
    field.widget.most_bytes = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    field.widget.attrs |= {
        "accept": ",".join(f".{extension}" for extension in settings.WAGTAILDOCS_EXTENSIONS),
        MOST_BYTES: settings.WAGTAILDOCS_MAX_UPLOAD_SIZE,
    }


class ArchiveDocumentForm(MediumRightsMixin, TakesFile, BaseDocumentForm):
    class Meta(BaseDocumentForm.Meta):
        widgets: ClassVar[dict[str, Any]] = {**BaseDocumentForm.Meta.widgets, "file": ResumableFileInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keep_rights_to_curators(kwargs.get("user"))
        if "file" in self.fields:
            take_documents(self.fields["file"])

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        if commit:
            self.log_rights()
        return saved
