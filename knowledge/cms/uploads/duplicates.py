"""Whether a file is in the archive already, for whoever may see that one."""

from typing import Any

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from knowledge.models import ArchiveDocument, ArchiveImage, Recording
from knowledge.rights import Viewer

# Wagtail keeps SHA-1 of images and documents: enough to notice the same file, which is all that is asked of it.
CHECKSUM = {ArchiveImage: "file_hash", ArchiveDocument: "file_hash", Recording: "sha256"}


def first_with_same_file(medium: Any, user: Any) -> Any | None:
    """The oldest other one with the same bytes that `user` may see; nothing is said of those that they may not."""
    name = CHECKSUM[type(medium)]
    checksum = getattr(medium, name)
    if not checksum:
        return None
    seen = type(medium).objects.visible_to(Viewer.of(user)).exclude(pk=medium.pk)
    return seen.filter(**{name: checksum}).order_by("pk").first()


def address_of(medium: Any, user: Any) -> str:
    """Where `user` looks at it: its form where they may change it, else the thing itself."""
    if isinstance(medium, Recording):
        return reverse("recording:inspect", args=[medium.pk])
    edit_url = AdminURLFinder(user).get_edit_url(medium)
    if edit_url:
        return str(edit_url)
    if isinstance(medium, ArchiveDocument):
        return reverse("document_read", args=[medium.pk])
    return reverse("picture_read", args=[medium.pk])


def deletion_of(medium: Any) -> str:
    """The page that asks once more before it deletes."""
    if isinstance(medium, Recording):
        return reverse("recording:delete", args=[medium.pk])
    name = "wagtailimages:delete" if isinstance(medium, ArchiveImage) else "wagtaildocs:delete"
    return reverse(name, args=[medium.pk])
