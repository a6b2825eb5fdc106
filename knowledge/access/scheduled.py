"""Publishes what curators have scheduled, when its time has come.

A thread of each server process looks; whichever comes first claims a version, so that it is published once. Wagtail's
command `publish_scheduled` does the same from outside, for servers on which nobody may be reading at that time.
"""

import logging

from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone
from wagtail.models import Revision

from knowledge.server_threads import Watch

logger = logging.getLogger(__name__)

PUBLISH = "wagtail.publish.scheduled"  # in the history


def publish_due() -> int:
    """How many versions were published. One that cannot be holds up none of the others."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at")
    published = 0
    for revision in due:
        try:
            published += _publish(revision)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("Version %s, which was scheduled, could not be published", revision.pk)
    return published


@transaction.atomic
def _publish(revision: Revision) -> bool:
    claimed = Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False)
    if not claimed.update(approved_go_live_at=None):
        return False
    revision.approved_go_live_at = None
    revision.publish(log_action=PUBLISH)
    return True


watch = Watch(
    "scheduled",
    setting="LOOK_FOR_SCHEDULED_EVERY",
    look=publish_due,
    fault="What is scheduled cannot be read",
)
