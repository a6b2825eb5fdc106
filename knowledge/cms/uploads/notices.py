"""What somebody should know of a file that was taken: it is here already, only its first page is shown, or
readers do not get it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from knowledge.media.documents.offering import can_be_offered
from knowledge.models import ArchiveDocument

from .duplicates import address_of, deletion_of, first_with_same_file

ALREADY_HERE = gettext_lazy("This file is already here: “%(title)s”. Both are kept unless you delete the new one.")
NOT_OFFERED = gettext_lazy(
    "The file is kept, but readers do not get it: files of office programs say who wrote them, when and what was there "
    "before. To offer it to readers, save it as PDF and upload that."
)
HERE_AS_WELL = gettext_lazy("The same file is here under another title as well: “%(title)s”.")


@dataclass(frozen=True)
class Notice:
    """A sentence, and where it leads; `delete_url` where the choice is to keep both or not."""

    text: str
    title: str = ""
    url: str = ""
    delete_url: str = ""


def notices_of(medium: Any, user: Any, form: Any, *, is_new: bool = True) -> list[Notice]:
    """After saving. `form` is the one that took the file; not `is_new` where it took the place of another."""
    found = []
    if first := first_with_same_file(medium, user):
        told = str(ALREADY_HERE if is_new else HERE_AS_WELL) % {"title": first.title}
        delete_url = deletion_of(medium) if is_new else ""
        found.append(Notice(told, first.title, address_of(first, user), delete_url))
    if isinstance(medium, ArchiveDocument) and not can_be_offered(medium):
        found.append(Notice(str(NOT_OFFERED)))
    pages = getattr(form.fields.get("file"), "pages", 1)
    if pages > 1:
        text = ngettext(
            "The file holds %(count)s picture; the first is shown.",
            "The file holds %(count)s pictures; the first is shown. To show others, save each as a file of its own.",
            pages,
        )
        found.append(Notice(text % {"count": pages}))
    return found


def tell(request: Any, medium: Any, form: Any, *, is_new: bool = True) -> None:
    for notice in notices_of(medium, request.user, form, is_new=is_new):
        buttons = []
        if notice.url:
            buttons.append(messages.button(notice.url, _("Open the first") if is_new else _("Open the other")))
        if notice.delete_url:
            buttons.append(messages.button(notice.delete_url, _("Delete the new one")))
        messages.warning(request, notice.text, buttons=buttons)


class TellsOfFile:
    """A mixin of Wagtail's views that create or change a medium: what is to be known stands above the next page."""

    request: Any
    object: Any

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)  # type: ignore[misc]  # mixin of views
        if "file" in form.changed_data:
            tell(self.request, self.object, form)
        return response


class TellsOfChosenFile:
    """The same for the view with which a chooser takes a file."""

    request: Any

    def save_form(self, form: Any) -> Any:
        medium = super().save_form(form)  # type: ignore[misc]  # mixin of views
        tell(self.request, medium, form)
        return medium
