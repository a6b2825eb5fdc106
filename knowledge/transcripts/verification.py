"""How far persons have checked what a machine wrote: it is public only once one of them has verified it.

Who may change a transcript may verify it, and answers for the words of a verified one that they correct.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from knowledge.access.changing import may_change
from knowledge.models import Transcript, Verification

VERIFY = "knowledge.verify_words"  # name in the log


@transaction.atomic
def verify(*, transcript: Transcript, user: Any) -> None:
    """Somebody has listened and compared all of it. Raises PermissionDenied."""
    held = Transcript.objects.select_for_update(of=("self",)).get(pk=transcript.pk)
    if not may_change(user, held):
        raise PermissionDenied
    if held.is_verified:
        return
    held.verification, held.verified_by, held.verified_at = Verification.VERIFIED, user, timezone.now()
    _save(held)
    log(instance=held, action=VERIFY, user=user)


@transaction.atomic
def words_changed(*, transcript: Transcript, user: Any, unread: Verification | None = None) -> None:
    """What was verified stays so where somebody corrects it who may verify it; what came in unread does not: `unread`
    is what it counts as then."""
    held = Transcript.objects.select_for_update(of=("self",)).get(pk=transcript.pk)
    if not held.by_machine:
        # Should it be told later that a machine made it, nobody has verified that.
        after = Verification.MACHINE
    elif unread is not None:
        after = unread
    elif held.is_verified and user is not None and may_change(user, held):
        return
    else:
        after = Verification.CORRECTED
    if after != held.verification or held.verified_at is not None:
        held.verification, held.verified_by, held.verified_at = after, None, None
        _save(held)


def _save(transcript: Transcript) -> None:
    transcript.save(update_fields=["verification", "verified_by", "verified_at"])
