"""Wagtail's pages that take one image or document, and say what is to be known of it."""

from wagtail.documents.views import chooser, documents
from wagtail.images.views import images

from .notices import TellsOfChosenFile, TellsOfFile


class ImageCreateView(TellsOfFile, images.CreateView):
    pass


class ImageEditView(TellsOfFile, images.EditView):
    pass


class DocumentCreateView(TellsOfFile, documents.CreateView):
    pass


class DocumentEditView(TellsOfFile, documents.EditView):
    pass


class DocumentChooserUploadView(TellsOfChosenFile, chooser.DocumentChooserUploadView):
    pass


def take_documents_in_choosers() -> None:
    """Wagtail's chooser of images asks about the same file by itself; that of documents does not."""
    chooser.viewset.create_view_class = DocumentChooserUploadView
