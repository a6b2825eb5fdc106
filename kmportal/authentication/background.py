"""Work that the answer does not wait for, so that its time tells nothing: mail to an account that may not exist."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache

from django.conf import settings
from django.db import connections

logger = logging.getLogger(__name__)


def later(task: Callable[[], object]) -> None:
    """Runs the task beside the request. What fails is logged and changes no answer."""
    if settings.MAIL_IN_BACKGROUND:
        _threads().submit(copy_context().run, _done, task, True)
    else:
        _done(task, False)


def _done(task: Callable[[], object], alone: bool) -> None:
    try:
        task()
    except Exception:
        logger.exception("A letter could not be sent")
    finally:
        if alone:  # this thread's own connections
            connections.close_all()


@cache
def _threads() -> ThreadPoolExecutor:
    """Made when first asked for: threads do not survive a fork. They end their work before the process ends."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
