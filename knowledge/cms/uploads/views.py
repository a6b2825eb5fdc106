"""Wagtail's pages that take one image or document, and say what is to be known of it.

The forms of what is there already have no field for a file, which would look as if there were none: it is replaced on
a page of its own (knowledge.cms.replacing).
"""

from typing import Any

from wagtail.documents.forms import get_document_form
from wagtail.documents.views import chooser, documents
from wagtail.images.forms import get_image_form
from wagtail.images.views import images

from knowledge.cms.documents import context_of_files
from knowledge.cms.media_uses import uses_of
from knowledge.models import CorrectionState
from knowledge.rights import Viewer

from .notices import TellsOfChosenFile, TellsOfFile


class ImageCreateView(TellsOfFile, images.CreateView):
    pass


class ImageEditView(images.EditView):
    template_name = "cms/images/edit.html"

    def get_form_class(self) -> Any:
        return get_image_form(self.model, _without_file(self.model))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.object.proposals.filter(state=CorrectionState.PROPOSED)
        return {
            **super().get_context_data(**kwargs),
            "uses": uses_of(self.object, self.request.user),
            "waiting": waiting.readable_by(Viewer.of(self.request.user)).count(),
        }


class DocumentCreateView(TellsOfFile, documents.CreateView):
    pass


class DocumentEditView(documents.EditView):
    template_name = "cms/documents/edit.html"

    def get_form_class(self) -> Any:
        return get_document_form(self.model, _without_file(self.model))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "uses": uses_of(self.object, self.request.user),
            **context_of_files(self.object),
        }


class DocumentChooserUploadView(TellsOfChosenFile, chooser.DocumentChooserUploadView):
    pass


def take_documents_in_choosers() -> None:
    """Wagtail's chooser of images asks about the same file by itself; that of documents does not."""
    chooser.viewset.create_view_class = DocumentChooserUploadView


def _without_file(model: Any) -> list[str]:
    return [name for name in model.admin_form_fields if name != "file"]
