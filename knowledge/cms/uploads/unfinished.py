"""Files that somebody has begun to send, or has sent and not saved, where they upload recordings: theirs alone.

Their names are not known here. The browser that sent them keeps them, sealed (static/js/unfinished_uploads.js).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from knowledge.cms.kept_copies import key_of
from knowledge.media.recordings.formats import EXTENSIONS
from knowledge.media.resumable import actions, store
from knowledge.models import Upload

from .tus import UPLOAD, may_send

DISCARD = "discard_upload"  # an address
UPLOAD_PARAMETER = "kiriman"  # of the page with the form: which file is waiting for it


@dataclass(frozen=True)
class UnfinishedUpload:
    upload: Upload
    arrived: int  # bytes
    url: str
    is_recording: bool  # by how its name ends: else another form takes it

    @property
    def is_whole(self) -> bool:
        return self.arrived == self.upload.size

    @property
    def percent(self) -> int:
        return 100 * self.arrived // self.upload.size if self.upload.size else 100

    @property
    def format(self) -> str:
        return self.upload.extension.removeprefix(".").upper()


class ListsUnfinished:
    """A mixin of Wagtail's view that creates a recording."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # mixin of views
        if self.request.method == "GET" and "file" in form.fields:
            form.fields["file"].widget.offered = waiting(self.request.user, self.request.GET.get(UPLOAD_PARAMETER, ""))
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # mixin of views
        widget = context["form"].fields["file"].widget
        taken = widget.sent.upload if widget.sent else widget.offered
        listed = [one for one in unfinished_uploads(self.request.user) if taken is None or one.upload.pk != taken.pk]
        account = int(self.request.user.pk)
        return {**context, "unfinished": listed, "account": account, "name_key": key_of(account)}


def unfinished_uploads(user: Any) -> list[UnfinishedUpload]:
    return [
        UnfinishedUpload(
            upload=upload,
            arrived=arrived,
            url=reverse(UPLOAD, args=[upload.pk]),
            is_recording=upload.extension.removeprefix(".") in EXTENSIONS,
        )
        for upload, arrived in actions.unfinished(user)
    ]


def waiting(user: Any, named: str) -> Upload | None:
    """A whole file of the user's own that no form has taken."""
    found = actions.find(user, named) if named else None
    return found if found is not None and store.arrived(found.pk) == found.size else None


@require_POST
def discard(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """One's own; of others it is not said whether there are any."""
    found = actions.find(request.user, upload_id) if may_send(request.user) else None
    if found is None:
        raise Http404
    actions.discard(found)
    messages.success(request, _("The file is thrown away. Nothing of it is kept."))
    return redirect("recording:add")
