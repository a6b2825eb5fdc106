"""Taking in a recording, and letting go of its file."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection

from knowledge.models import Institution, Recording
from knowledge.rights import AccessLevel, Viewer
from knowledge.stored_files.storage import whole_or_nothing

from .inspection import Inspection, inspect


def add_recording(
    *,
    title: str,
    file: "File[bytes]",
    user: Any,
    institution: Institution | None = None,
    access_level: str = AccessLevel.PUBLIC,
    credit: str = "",
    recorded_on: str = "",
) -> Recording:
    """Inspects and keeps a file, for `institution` or else that of the user.

    Raises RefusedRecordingError, or PermissionDenied where `user` is not staff."""
    if not Viewer.of(user).is_staff:
        raise PermissionDenied
    recording = Recording(
        title=title,
        file=file,
        access_level=access_level,
        credit=credit,
        recorded_on=recorded_on,
        uploaded_by=user,
        institution=institution,
        collection=Collection.get_first_root_node(),
    )
    write_down(inspect(file), recording)
    _keep(recording, user)
    return recording


def describe_recording(
    *,
    title: str,
    not_held: str,
    user: Any,
    note: str = "",
    institution: Institution | None = None,
    access_level: str = AccessLevel.PUBLIC,
) -> Recording:
    """A recording that is not held, for its transcripts; `not_held`: a NotHeld. Raises PermissionDenied where `user` is
    not staff."""
    if not Viewer.of(user).is_staff:
        raise PermissionDenied
    recording = Recording(
        title=title,
        not_held=not_held,
        not_held_note=note,
        access_level=access_level,
        uploaded_by=user,
        institution=institution,
        collection=Collection.get_first_root_node(),
    )
    _keep(recording, user)
    return recording


def _keep(recording: Recording, user: Any) -> None:
    recording.full_clean()
    with transaction.atomic(), whole_or_nothing():
        recording.save()
        log(instance=recording, action="wagtail.create", user=user)


#: Of a recording without a file.
NOTHING_READ = Inspection(kind="", mime_type="", duration=0, size=0, sha256="", streams=())


def write_down(found: Inspection, recording: Recording) -> None:
    """Copies what was read from the file into the recording's fields; saves nothing."""
    recording.kind = found.kind
    recording.mime_type = found.mime_type
    recording.duration = found.duration
    recording.size = found.size
    recording.sha256 = found.sha256
    recording.streams = list(found.streams)
