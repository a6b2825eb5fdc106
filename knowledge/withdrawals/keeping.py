"""Keeping what a narrator took back sealed until a day, on which it is destroyed, with the ground: by a curator."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.models import Consent, Destruction, Entry, Recording, Withdrawal
from knowledge.models.destruction import DestructionQuerySet
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
    return _to_come(withdrawal).first()


@transaction.atomic
def keep_until(*, withdrawal: Withdrawal, until: date, ground: str, user: Any) -> Destruction:
    """Until when what was withdrawn is kept sealed. Raises PermissionDenied, also where it was not taken back for good,
    and where it is destroyed already."""
    consent, found = withdrawal.consent, _held(withdrawal, user)
    whole = consent.recording_id is None
    found = found or Destruction(
        entry=consent.entry, recording=consent.recording, is_whole=whole, identifier=_identifier(consent)
    )
    found.until, found.ground, found.set_by = until, ground, user
    found.save()
    _log(consent, user, until.isoformat())
    return found


@transaction.atomic
def keep_without_end(*, withdrawal: Withdrawal, user: Any) -> None:
    """Takes back a day that was set. Raises PermissionDenied as `keep_until` does."""
    found = _held(withdrawal, user)
    if found is not None:
        found.delete()
        _log(withdrawal.consent, user, "")


def _held(withdrawal: Withdrawal, user: Any) -> Destruction | None:
    """The one to come, held until the end of the transaction. One that is under way is waited for: after it nothing is
    left that was taken back."""
    found = _to_come(withdrawal).select_for_update().first()
    consent = withdrawal.consent
    if not Viewer.of(user).is_curator or not is_taken_back(consent.entry, consent.recording):
        raise PermissionDenied
    return found


def _to_come(withdrawal: Withdrawal) -> DestructionQuerySet:
    consent = withdrawal.consent
    if consent.recording_id is not None:
        return Destruction.objects.open().filter(is_whole=False, recording=consent.recording_id)
    if consent.entry_id is not None:
        return Destruction.objects.open().filter(is_whole=True, entry=consent.entry_id)
    return Destruction.objects.none()  # it is not there any more


def _log(consent: Consent, user: Any, until: str) -> None:
    if consent.entry is not None:
        log(instance=consent.entry.specific, action=KEEP_UNTIL, user=user, data={"until": until})


def _identifier(consent: Consent) -> str:
    return (consent.entry.identifier or "") if consent.entry is not None else ""
