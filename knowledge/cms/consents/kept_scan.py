"""The scan of a signed form outlasts a mistake elsewhere in the form: it waits where uploads of recordings wait."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from knowledge.media.resumable import actions
from knowledge.media.resumable.errors import OffsetError, RefusedUploadError
from knowledge.media.resumable.fields import ResumableFileInput, SentFile, sent_name
from knowledge.models import Upload


def expect_scan(form: Any, name: str, owner: Any) -> None:
    """Of a form that may name a scan which came before."""
    form.fields[name].widget.owner = owner


def keep_scan(form: Any, name: str) -> None:
    """Of a bound form that is shown again. A scan that is itself refused is not kept; nor is one for which there is no
    room, and then the form says that it has to be chosen again."""
    widget: ResumableFileInput = form.fields[name].widget
    posted = form.files.get(form.add_prefix(name))
    if posted is None or name in form.errors:
        throw_away_scan(form, name)
    elif not isinstance(posted, SentFile):
        throw_away_scan(form, name)
        widget.offered = _kept(posted, widget.owner)


def throw_away_scan(form: Any, name: str) -> None:
    """The one that waited for this form: it was recorded or refused, or another takes its place."""
    widget: ResumableFileInput = form.fields[name].widget
    named = form.data.get(sent_name(form.add_prefix(name))) or ""
    waiting = actions.find(widget.owner, named) if widget.owner is not None and named else None
    if widget.sent is not None:
        waiting = widget.sent.upload  # its file may have been moved into the archive
        widget.sent.close()
        widget.sent = None
    if waiting is not None:
        actions.discard(waiting)


def _kept(posted: "UploadedFile[Any]", owner: Any) -> Upload | None:
    size = posted.size or 0
    try:
        upload = actions.begin(owner=owner, size=size, name=posted.name or "")
    except (RefusedUploadError, OSError):
        return None
    posted.seek(0)
    try:
        actions.receive(upload, offset=0, length=size, read=posted.read)
    except (RefusedUploadError, OffsetError, OSError):
        actions.discard(upload)
        return None
    return upload
