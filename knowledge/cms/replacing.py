"""A page of its own on which the file of an image, a document or a recording is replaced: all else stays."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.fields import WagtailDocumentField
from wagtail.log_actions import log
from wagtail.utils.file import hash_filelike

from knowledge.cms.changeable import changeable_or_refused
from knowledge.cms.recordings.forms import ReadsRecording
from knowledge.cms.uploads.duplicates import address_of
from knowledge.cms.uploads.notices import tell
from knowledge.media.files.forms import take_documents
from knowledge.media.files.taking import TakesFile
from knowledge.media.images.rotation import FOCAL_POINT
from knowledge.media.recordings.clock import clock_time
from knowledge.media.resumable.fields import ResumableFileInput
from knowledge.models import ArchiveDocument, ArchiveImage, Recording
from knowledge.rights import Viewer
from knowledge.stored_files.pictures import ArchiveImageField

REPLACE_FILE = "knowledge.replace_file"  # in the log
REPLACE_DOCUMENT = "document_replace"  # an address
NOTICED = 1.0  # seconds by which a recording may become longer or shorter without a word

SAME_FILE = gettext_lazy("This is the very file that is there already. Choose the one that is to take its place.")


class _TakesOtherFile(TakesFile):
    """For images and documents, of which Wagtail keeps size and checksum. The old file leaves the disk once the
    database has agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._old = (self.instance.file.storage, self.instance.file.name)

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if hash_filelike(sent) == self.instance.file_hash:
            raise ValidationError(SAME_FILE)
        return sent

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        self.read_again()
        saved = super().save(commit=commit)
        storage, name = self._old
        transaction.on_commit(lambda: storage.delete(name))
        return saved

    def read_again(self) -> None:
        """Copies what is to be known of the new file into the row."""
        raise NotImplementedError


class ImageFileForm(_TakesOtherFile, WagtailAdminModelForm):
    file = ArchiveImageField(label=gettext_lazy("New file"), widget=forms.FileInput)

    class Meta:
        model = ArchiveImage
        fields: ClassVar[list[str]] = ["file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._measures = (self.instance.width, self.instance.height)

    def _post_clean(self) -> None:
        self.instance.rotation = 0  # was that of the other file; the measures are read with it
        super()._post_clean()

    def read_again(self) -> None:
        self.instance._set_image_file_metadata()
        if self._measures != (self.instance.width, self.instance.height):
            for name in FOCAL_POINT:
                setattr(self.instance, name, None)
        self.instance.renditions.all().delete()


class DocumentFileForm(_TakesOtherFile, WagtailAdminModelForm):
    file = WagtailDocumentField(label=gettext_lazy("New file"), widget=ResumableFileInput)

    class Meta:
        model = ArchiveDocument
        fields: ClassVar[list[str]] = ["file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        take_documents(self.fields["file"])

    def read_again(self) -> None:
        self.instance._set_document_file_metadata()


class RecordingFileForm(ReadsRecording, WagtailAdminModelForm):
    class Meta:
        model = Recording
        fields: ClassVar[list[str]] = ["file"]
        labels: ClassVar[dict[str, Any]] = {"file": gettext_lazy("New file")}
        widgets: ClassVar[dict[str, Any]] = {"file": ResumableFileInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = True

    def _post_clean(self) -> None:
        if self.found is not None:
            self.instance.not_held = ""  # a recording that was not held has been found
        super()._post_clean()

    def clean_file(self) -> Any:
        sent = super().clean_file()
        if self.found is not None and self.found.sha256 == self.instance.sha256:
            raise ValidationError(SAME_FILE)
        return sent


FORMS: dict[Any, Any] = {ArchiveImage: ImageFileForm, ArchiveDocument: DocumentFileForm, Recording: RecordingFileForm}


def image(request: HttpRequest, image_id: int) -> HttpResponse:
    return _replace(request, ArchiveImage, image_id)


def document(request: HttpRequest, document_id: int) -> HttpResponse:
    return _replace(request, ArchiveDocument, document_id)


def recording(request: HttpRequest, pk: int) -> HttpResponse:
    return _replace(request, Recording, pk)


def _replace(request: HttpRequest, model: Any, pk: int) -> HttpResponse:
    medium = changeable_or_refused(model, pk, request.user)
    # The form changes its own copy, and the page shows what is in force.
    form = FORMS[model](
        request.POST or None, request.FILES or None, instance=model.objects.get(pk=pk), for_user=request.user
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            replaced = form.save()
            log(instance=replaced, action=REPLACE_FILE, user=request.user)
        messages.success(request, _("The file is replaced. Title, rights and links stay as they were."))
        tell(request, replaced, form, is_new=False)
        if model is Recording and medium.is_held:
            _tell_of_length(request, medium.duration, replaced)
        return redirect(address_of(replaced, request.user))
    transcripts = medium.transcripts.visible_to(Viewer.of(request.user)).count() if model is Recording else 0
    context = {
        "form": form,
        "medium": medium,
        "kind": model._meta.model_name,
        "back_url": address_of(medium, request.user),
        "transcripts": transcripts,
    }
    return render(request, "cms/media/replace.html", context)


def _tell_of_length(request: HttpRequest, before: float, replaced: Recording) -> None:
    count = replaced.transcripts.visible_to(Viewer.of(request.user)).count()
    if count and abs(replaced.duration - before) > NOTICED:
        told = ngettext(
            "The recording lasted %(before)s and lasts %(after)s now: look whether the times of its %(count)d "
            "transcript still fit.",
            "The recording lasted %(before)s and lasts %(after)s now: look whether the times of its %(count)d "
            "transcripts still fit.",
            count,
        )
        times = {"before": clock_time(before), "after": clock_time(replaced.duration), "count": count}
        messages.warning(request, told % times)
