"""Keeping what a narrator took back sealed until a day, on which it is destroyed, with the ground: by a curator."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.models import Consent, Destruction, Entry, Recording, Withdrawal
from knowledge.rights.consents import ConsentState
from knowledge.rights.viewer import Viewer

# The name in the log.
KEEP_UNTIL = "knowledge.keep_until"


def is_taken_back(entry: Entry | None, recording: Recording | None = None) -> bool:
    """Whether a narrator has withdrawn it, and nothing newer of theirs says otherwise. What is paused may go on."""
    about = Consent.objects.current().filter(state=ConsentState.WITHDRAWN)
    if recording is not None and about.filter(recording=recording.pk).exists():
        return True
    return entry is not None and about.about_entries().filter(entry=entry.pk).exists()


def destruction_of(withdrawal: Withdrawal) -> Destruction | None:
    """The one that is still to come."""
    consent = withdrawal.consent
    if consent.recording_id is None and consent.entry_id is None:
        return None  # it is not there any more
    which: dict[str, Any] = {"recording": consent.recording_id} if consent.recording_id else {"entry": consent.entry_id}
    return Destruction.objects.open().filter(is_whole=consent.recording_id is None, **which).first()


@transaction.atomic
def keep_until(*, withdrawal: Withdrawal, until: date, ground: str, user: Any) -> Destruction:
    """Until when what was withdrawn is kept sealed. Raises PermissionDenied, also where it was not taken back for good,
    and where the destruction has begun."""
    consent = withdrawal.consent
    if not Viewer.of(user).is_curator or not is_taken_back(consent.entry, consent.recording):
        raise PermissionDenied
    whole = consent.recording_id is None
    found = destruction_of(withdrawal) or Destruction(
        entry=consent.entry, recording=consent.recording, is_whole=whole, identifier=_identifier(consent)
    )
    if found.begun_at is not None:
        raise PermissionDenied
    found.until, found.ground, found.set_by = until, ground, user
    found.save()
    if consent.entry is not None:
        log(instance=consent.entry.specific, action=KEEP_UNTIL, user=user, data={"until": until.isoformat()})
    return found


@transaction.atomic
def keep_without_end(*, withdrawal: Withdrawal, user: Any) -> None:
    """It is not destroyed by itself. Raises PermissionDenied."""
    if not Viewer.of(user).is_curator:
        raise PermissionDenied
    found = destruction_of(withdrawal)
    if found is not None and found.begun_at is None:
        found.delete()
        if withdrawal.consent.entry is not None:
            log(instance=withdrawal.consent.entry.specific, action=KEEP_UNTIL, user=user, data={"until": ""})


def _identifier(consent: Consent) -> str:
    return (consent.entry.identifier or "") if consent.entry is not None else ""
