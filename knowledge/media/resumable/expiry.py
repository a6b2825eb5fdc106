"""Uploads that nobody goes on with, and those that no form has taken, are deleted after a while."""

import logging
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

from knowledge.models import Upload
from knowledge.server_threads import ServerThread, look_until

from . import actions, store

logger = logging.getLogger(__name__)

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


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.LOOK_FOR_EXPIRED_UPLOADS_EVERY:
        _in_server.start()


def delete_until(stopped: threading.Event) -> None:
    look_until(stopped, settings.LOOK_FOR_EXPIRED_UPLOADS_EVERY, _delete_once)


def _delete_once() -> None:
    try:
        close_old_connections()
        delete_expired()
    except (DatabaseError, OSError):
        logger.exception("Expired uploads could not be deleted")
        connection.close()


_in_server = ServerThread("expired-uploads", lambda: delete_until(threading.Event()))
