"""Asks by itself, in each server process: a few seconds after a decision, and again while something is not clean."""

import logging
import threading

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.utils import DatabaseError

from knowledge.server_threads import ServerThread, look_until

from .report import verify_due

logger = logging.getLogger(__name__)


def start_in_server(**_kwargs: object) -> None:
    """Called at every request."""
    if settings.LOOK_FOR_WITHDRAWALS_EVERY:
        _in_server.start()


def verify_until(stopped: threading.Event) -> None:
    look_until(stopped, settings.LOOK_FOR_WITHDRAWALS_EVERY, _verify_once)


def _verify_once() -> None:
    try:
        close_old_connections()
        verify_due()
    except DatabaseError:
        logger.exception("It cannot be asked whether what narrators closed is gone")
        connection.close()


_in_server = ServerThread("withdrawals", lambda: verify_until(threading.Event()))
