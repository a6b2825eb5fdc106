"""Uploads that nobody goes on with, and those that no form has taken, are deleted after a while."""

import time

from knowledge.models import Upload

from . import actions, store

STRAY = 60 * 60  # seconds; a younger file without a row may be about to get one


def delete_expired() -> int:
    """How many uploads were deleted, with files whose row is gone: of a deleted account, or after a crash."""
    expired = list(Upload.objects.expired())
    for upload in expired:
        actions.discard(upload)
    return len(expired) + _delete_strays()


def _delete_strays() -> int:
    known = {str(pk) for pk in Upload.objects.values_list("pk", flat=True)}
    strays = [
        path
        for path in store.folder().iterdir()
        if path.name not in known and path.stat().st_mtime < time.time() - STRAY
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
