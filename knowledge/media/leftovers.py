"""What is to leave the disk and nobody is there to delete: expired uploads, and what a process left behind that was
killed before it had deleted it."""

from knowledge.server_threads import Watch

from .copies.making import delete_abandoned
from .recordings.removal import remove_left
from .resumable.expiry import delete_expired


def delete_left() -> int:
    """Returns how many things there were."""
    return delete_expired() + remove_left() + delete_abandoned()


watch = Watch(
    "leftovers",
    setting="LOOK_FOR_EXPIRED_UPLOADS_EVERY",
    look=delete_left,
    fault="What is to leave the disk could not be deleted",
)
