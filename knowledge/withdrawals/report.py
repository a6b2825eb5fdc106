"""Asks every outlet whether what a narrator closed is gone from it, and keeps the answers with their time."""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from knowledge.models import Consent, Entry, Narrator, OutletCheck, OutletState, Withdrawal
from knowledge.models.withdrawal import CLEAN, WithdrawalQuerySet
from knowledge.rights.consents import CLOSED

from .outlets import Asked, Outlet, Subject, registered, subject_of

logger = logging.getLogger(__name__)

ASK_AGAIN_AFTER = timedelta(minutes=1)  # where an outlet was not clean


def verify(withdrawal: Withdrawal) -> list[OutletCheck]:
    """Asks all outlets now."""
    Withdrawal.objects.filter(pk=withdrawal.pk).update(asked_at=timezone.now())
    subject = subject_of(withdrawal)
    return [_keep(withdrawal, outlet, _answers(outlet, subject)) for outlet in registered()]


def verify_due() -> int:
    """Those of which nobody has asked yet, and those that were not clean a while ago; returns how many."""
    unclean = OutletCheck.objects.filter(withdrawal=OuterRef("pk")).exclude(state__in=CLEAN)
    now = timezone.now()
    due = Q(asked_at=None) | Q(Exists(unclean), asked_at__lt=now - ASK_AGAIN_AFTER)
    claimed = 0
    for withdrawal in Withdrawal.objects.in_force().filter(due).order_by("pk").select_related("consent"):
        # Another process may ask at the same moment.
        if Withdrawal.objects.filter(pk=withdrawal.pk, asked_at=withdrawal.asked_at).update(asked_at=now):
            verify(withdrawal)
            claimed += 1
    return claimed


def in_force(*, narrator: Narrator | None = None, entry: Entry | None = None) -> WithdrawalQuerySet:
    """The newest first, with those of before reports were kept."""
    which = Q() if narrator is None else Q(narrator=narrator)
    which &= Q() if entry is None else Q(entry=entry.pk)
    for consent in Consent.objects.current().filter(which, state__in=CLOSED, withdrawal=None):
        Withdrawal.objects.get_or_create(consent=consent, defaults={"decided_at": consent.recorded_at})
    found = Withdrawal.objects.in_force().filter(consent__in=Consent.objects.filter(which).values("pk"))
    return found.select_related("consent__narrator", "consent__entry", "consent__recording").prefetch_related("checks")


def state_of(answers: Iterable[Asked]) -> OutletState:
    """One open answer is enough; what cannot be told is not clean either."""
    found = {answer.is_open for answer in answers}
    if True in found:
        return OutletState.OPEN
    if None in found:
        return OutletState.UNKNOWN
    return OutletState.CLOSED if found else OutletState.NOTHING


def _answers(outlet: Outlet, subject: Subject) -> list[Asked]:
    try:
        return list(outlet.ask(subject))
    except Exception:
        # One that fails must not hide what the others say. Nothing of the subject goes into the log.
        logger.exception("The outlet %s cannot be asked", outlet.name)
        return [Asked(outlet.name, "", "?", None)]


@transaction.atomic
def _keep(withdrawal: Withdrawal, outlet: Outlet, answers: list[Asked]) -> OutletCheck:
    now, state = timezone.now(), state_of(answers)
    before = withdrawal.checks.filter(outlet=outlet.name).first()
    clean_at = None
    if state in CLEAN:
        clean_at = before.clean_at if before is not None and before.clean_at is not None else now
    check, _made = withdrawal.checks.update_or_create(
        outlet=outlet.name,
        defaults={
            "state": state,
            "asked": [asdict(answer) for answer in answers],
            "asked_at": now,
            "clean_at": clean_at,
        },
    )
    return check
