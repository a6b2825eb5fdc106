"""What is to leave the disk and nobody is there to delete: expired uploads, and what a process left behind that was
killed before it had deleted it."""

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

from knowledge.server_threads import ServerThread, look_until

from .copies.making import delete_abandoned
from .recordings.removal import remove_left
from .resumable.expiry import delete_expired

logger = logging.getLogger(__name__)


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.LOOK_FOR_EXPIRED_UPLOADS_EVERY:
        _in_server.start()


def delete_until(stopped: threading.Event) -> None:
    look_until(stopped, settings.LOOK_FOR_EXPIRED_UPLOADS_EVERY, _delete_once)


def _delete_once() -> None:
    try:
        close_old_connections()
        delete_left()
    except (DatabaseError, OSError):
        logger.exception("What is to leave the disk could not be deleted")
        connection.close()


def delete_left() -> int:
    """Returns how many things there were."""
    return delete_expired() + remove_left() + delete_abandoned()


_in_server = ServerThread("leftovers", lambda: delete_until(threading.Event()))
