"""One job, from its claim to how it ended."""

import errno
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.utils import DatabaseError

from knowledge import server_threads
from knowledge.models import Job, JobFailure
from knowledge.stored_files.full_disk import is_full_disk

from . import queue
from .errors import EndingError, JobError, LostClaimError
from .kinds import Lane, Tell, kind_of

logger = logging.getLogger(__name__)

TELL_EVERY = 3.0  # seconds between two heartbeats
BEAT_EVERY = 20.0  # seconds, while the work itself has nothing to tell

_never = threading.Event()


def work_once(lane: Lane, ending: threading.Event = _never) -> bool:
    """The next job, if there is one that is due. When `ending` is set it is given back."""
    job = queue.claim(lane)
    if job is None:
        return False
    work_on(job, ending)
    return True


def work_on(job: Job, ending: threading.Event = _never) -> None:
    """Does it and writes down how that ended. Raises DatabaseError only."""
    try:
        kind_of(job).work(job, _telling(job, ending))
    except LostClaimError:
        logger.info("The job %s is no longer this worker’s", _named(job))
    except JobError as error:
        logger.warning("The job %s has failed: %s", _named(job), error)
        queue.fail(job, error.failure, again=False)
    except EndingError:
        queue.give_back(job)
    except (KeyboardInterrupt, SystemExit):
        queue.give_back(job)
        raise
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("The job %s stumbled", _named(job))
        is_full = is_full_disk(error) or getattr(error, "errno", None) == errno.ENOSPC  # FFmpeg's errors are no OSError
        queue.fail(job, JobFailure.DISK if is_full else JobFailure.OTHER, again=True)
    else:
        queue.finish(job)


def _named(job: Job) -> str:
    about = f"document {job.document_id}" if job.document_id else f"recording {job.recording_id}"
    return f"{job.kind} of {about}"


def _telling(job: Job, ending: threading.Event) -> Tell:
    """For people who wait and for other workers; not more often than need be."""
    next_at = 0.0

    def tell(percent: float) -> None:
        nonlocal next_at
        if ending.is_set():
            raise EndingError
        if time.monotonic() >= next_at:
            next_at = time.monotonic() + TELL_EVERY
            queue.heartbeat(job, int(percent))

    return tell


@contextmanager
def kept_alive(job: Job) -> Iterator[None]:
    """For work that may be silent for minutes: this process lives, whatever it is doing."""
    done = threading.Event()
    beating = threading.Thread(
        target=server_threads.look_until, args=(done, BEAT_EVERY, lambda: _beat(job)), name="job-alive", daemon=True
    )
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join()


def _beat(job: Job) -> None:
    try:
        queue.heartbeat(job)
    except LostClaimError:
        logger.info("The job %s is no longer this worker’s; the work notices when it tells how far it is", _named(job))
    except DatabaseError:
        logger.exception("Nobody hears that the job %s is in work", _named(job))
        connection.close()
