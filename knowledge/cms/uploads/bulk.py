"""Many images or documents at once: each is in the archive when its line says so, or not at all.

Wagtail's page sends no credit, alternative text or level along. A file without them is put aside until its own form has
been sent, and is said to have been uploaded all the same.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.documents.views import multiple as documents
from wagtail.images.views import multiple as images

from knowledge.media.files.taking import MOST_BYTES
from knowledge.models import ArchiveDocument, ArchiveImage

from .duplicates import address_of
from .notices import Notice, notices_of

FIELD = "files[]"
CARD = "cms/uploads/card.html"


@dataclass(frozen=True)
class Taken:
    """What became of one file."""

    name: str
    errors: tuple[str, ...] = ()
    medium: Any = None
    notices: tuple[Notice, ...] = ()
    url: str = ""


class BulkAddView:
    """A mixin of Wagtail's two pages. With the script each file comes in a request of its own and is answered in JSON;
    without it all come at once and the page says what became of each."""

    request: Any
    object: Any
    template_name = "cms/uploads/bulk.html"
    edit_form_template_name = "cms/uploads/edit_form.html"
    #: What is asked once for all.
    shared: tuple[str, ...] = ("credit", "access_level")

    def post(self, request: HttpRequest) -> HttpResponse:
        taken = [self._take(file) for file in request.FILES.getlist(FIELD)]
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse(self._answer(taken))
        return self.render_to_response(self.get_context_data(taken=taken, asked=True))  # type: ignore[attr-defined]  # of TemplateView

    def _take(self, file: Any) -> Taken:
        form = self._form(file)
        if not form.is_valid():
            return Taken(name=file.name, errors=tuple(_errors(form)))
        self.object = self.save_object(form)  # type: ignore[attr-defined]  # Wagtail's
        form.save_m2m()
        self.object.file.close()  # Wagtail has read its size and its sum from the disk
        notices = notices_of(self.object, self.request.user, form)
        return Taken(file.name, (), self.object, tuple(notices), address_of(self.object, self.request.user))

    def _form(self, file: Any) -> Any:
        form_class: Any = self.get_upload_form_class()  # type: ignore[attr-defined]  # Wagtail's
        initial = form_class(user=self.request.user)
        data = {"title": file.name, "collection": self.request.POST.get("collection")}
        for name in self.shared:
            data[name] = self.request.POST.get(name, initial[name].value() or "")
        return form_class(data, {"file": file}, user=self.request.user)

    def _answer(self, taken: list[Taken]) -> dict[str, Any]:
        """The script sends one file in a request."""
        if not taken:
            return {"success": False, "error_message": _("No file has arrived. Choose the file again, then send it.")}
        one = taken[0]
        if one.errors:
            return {"success": False, "error_message": "\n".join(one.errors)}
        context = {**self.get_edit_object_form_context_data(), "taken": one}  # type: ignore[attr-defined]  # Wagtail's
        return {"success": True, "form": render_to_string(CARD, context, request=self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # mixin of views
        form: Any = context["view"].form
        form.initial |= {name: self.request.POST[name] for name in self.shared if name in self.request.POST}
        return {
            **context,
            "shared": [form[name] for name in self.shared],
            "file": form["file"],
            "most_bytes": form.fields["file"].widget.attrs[MOST_BYTES],
            "add_url": self.request.path,
        }


def _errors(form: Any) -> list[str]:
    """Each with the name of its field, but for those of the file, beside whose name they stand."""
    return [
        error if name in ("file", "__all__") else f"{form.fields[name].label}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]


class BulkEditView:
    """A mixin of Wagtail's views that save one line of the page."""

    edit_form_template_name = "cms/uploads/edit_form.html"


class ImageAddView(BulkAddView, images.AddView):
    shared = ("credit", "alt_text", "access_level")
    model = ArchiveImage


class ImageEditView(BulkEditView, images.EditView):
    pass


class DocumentAddView(BulkAddView, documents.AddView):
    model = ArchiveDocument


class DocumentEditView(BulkEditView, documents.EditView):
    pass
