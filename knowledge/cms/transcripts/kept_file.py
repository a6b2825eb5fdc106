"""A transcript's file between its preview and the moment it is taken: kept for who sent it, with what the form held.

One waits for each account at most, and none longer than a day. The file lies where Wagtail keeps those of its own forms
in the meantime; its name and the fields of the form are in the session.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import UploadedFile

from knowledge.models import Transcript

LONGEST = timedelta(days=1)
_IN_SESSION = "kept_transcript"
_LARGEST_KEY = 2**31


@dataclass(frozen=True)
class KeptFile:
    """`name` is empty where the session has ended meanwhile."""

    pk: int
    name: str
    content: bytes


@transaction.atomic
def keep(request: HttpRequest, upload: Any, sent: Mapping[str, str]) -> int:
    """`sent`: the fields of the form. Returns the key under which `find` has it.

    What the same account kept before goes, and what has waited too long."""
    for old in _kept():
        if old.uploaded_by_user_id == request.user.pk or _is_old(old):
            _delete(old)
    upload.seek(0)
    kept = UploadedFile.objects.create(for_content_type=_content_type(), file=upload, uploaded_by_user=request.user)
    remember(request, kept.pk, upload.name, sent)
    return int(kept.pk)


def remember(request: HttpRequest, pk: int, name: str, sent: Mapping[str, str]) -> None:
    request.session[_IN_SESSION] = {"pk": pk, "name": name, "fields": dict(sent)}


def find(request: HttpRequest, written: str) -> KeptFile | None:
    """`written` as it came with the request. None for what is not there, or somebody else's."""
    if not (written.isascii() and written.isdecimal()) or not 0 < int(written[:12]) < _LARGEST_KEY:
        return None
    found = _kept().filter(pk=int(written[:12]), uploaded_by_user=request.user.pk).first()
    if found is None:
        return None
    try:
        with found.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return None
    return KeptFile(found.pk, _said(request, written).get("name", ""), content)


def fields(request: HttpRequest, written: str) -> Mapping[str, str]:
    """Of the form with which the file came; they outlast it, for a form in which another one is chosen."""
    found: Mapping[str, str] = _said(request, written).get("fields", {})
    return found


def forget(kept: KeptFile) -> None:
    for found in _kept().filter(pk=kept.pk):
        _delete(found)


def _said(request: HttpRequest, written: str) -> dict[str, Any]:
    said: dict[str, Any] = request.session.get(_IN_SESSION, {})
    return said if str(said.get("pk")) == written else {}


def _kept() -> QuerySet[UploadedFile]:
    found: QuerySet[UploadedFile] = UploadedFile.objects.filter(for_content_type=_content_type())
    return found


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(Transcript)


def _is_old(kept: UploadedFile) -> bool:
    try:
        return bool(timezone.now() - kept.file.storage.get_modified_time(kept.file.name) > LONGEST)
    except FileNotFoundError:
        return True


def _delete(kept: UploadedFile) -> None:
    """The row first: a file without a row is lost space, a row without its file an error."""
    storage, name = kept.file.storage, kept.file.name
    kept.delete()
    transaction.on_commit(lambda: storage.delete(name))
