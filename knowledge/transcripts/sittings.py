"""A sitting in the editor is one version of a transcript, though it is saved every few seconds.

It goes on as long as the same person saves without a long pause. Where words came in between by another way (a form, a
file, a proposal, an old version), the next save begins a new version. Where two people have the editor open at once,
each has a version of their own, and a new one every few minutes, so that what one of them takes out of the other's
words can be restored.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from knowledge.models import CorrectionState, Transcript, TranscriptVersion

LONGEST_PAUSE = timedelta(minutes=30)
LONGEST_TOGETHER = timedelta(minutes=5)
EDIT = "wagtail.edit"  # name in the log


def keep_sitting(*, transcript: Transcript, user: Any, text: str, before: int) -> None:
    """`text` is in force now; `before`: what `words_revision` was before it was."""
    now = timezone.now()
    version = _going_on(transcript, user, before, now)
    if version is None:
        version = TranscriptVersion(transcript=transcript, state=CorrectionState.APPLIED, written_by=user)
        log(instance=transcript, action=EDIT, user=user)
    version.text, version.sitting_saved_at, version.sitting_revision = text, now, transcript.words_revision
    version.save()


def _going_on(transcript: Transcript, user: Any, before: int, now: datetime) -> TranscriptVersion | None:
    last = transcript.versions.filter(written_by=user, sitting_saved_at__gt=now - LONGEST_PAUSE).first()
    if last is None or last.sitting_saved_at is None or last.sitting_revision == before:
        return last
    by_another_way = Q(pk__gt=last.pk, sitting_saved_at=None) | Q(decided_at__gt=last.sitting_saved_at)
    if transcript.versions.filter(by_another_way, state=CorrectionState.APPLIED).exists():
        return None
    return last if last.written_at > now - LONGEST_TOGETHER else None
