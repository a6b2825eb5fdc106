"""What narrators decide on their own page: to agree, to pause, to go on, to narrow, to withdraw. It counts before this
returns.

Whoever holds the link decides nothing that the narrator had not allowed before: what they go on with is what they
paused themselves, what they allow again is what they once told somebody who took it down, and what they agree to after
they have heard it is what they had allowed on that condition.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from knowledge.access.consents import Decision, answer_for_oneself, current_consent
from knowledge.access.narrators_own import entries_of
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, ConsentWay, Entry, Narrator, NarratorWish
from knowledge.models.consent import ConsentQuerySet
from knowledge.rights.consents import IN_FORCE, Answer, ConsentState, OwnReview, Scope

CAN_BE_PAUSED = (ConsentState.PENDING, *IN_FORCE)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a narrator can do about an entry now."""

    approve: bool = False
    pause: bool = False
    resume: bool = False
    narrow: bool = False
    withdraw: bool = False


def choices(consent: Consent | None) -> Choices:
    """`consent`: what counts now of the whole entry."""
    if consent is None or consent.state == ConsentState.WITHDRAWN:
        return Choices(withdraw=consent is None, pause=consent is None)
    return Choices(
        approve=_waits_for_review(consent),
        pause=consent.state in CAN_BE_PAUSED,
        resume=_paused_by_oneself(consent),
        narrow=consent.state in IN_FORCE,
        withdraw=True,
    )


@transaction.atomic
def pause(*, narrator: Narrator, entries: Collection[Entry]) -> None:
    """Those that are not closed already."""
    Entry.objects.lock([entry.pk for entry in entries])
    for entry in sorted(_own(narrator, entries), key=lambda one: one.pk):
        answer_for_oneself(narrator=narrator, entry=entry, decide=_pause)


@transaction.atomic
def resume(*, narrator: Narrator, entry: Entry) -> None:
    """As it was before the narrator paused it, of the entry and of each recording apart. Raises PermissionDenied."""
    _own(narrator, [entry])
    if not answer_for_oneself(narrator=narrator, entry=entry, decide=_resume):
        raise PermissionDenied


@transaction.atomic
def approve(*, narrator: Narrator, entry: Entry) -> None:
    """The narrator has heard and read it: of the entry, and of each recording apart. Raises PermissionDenied where
    nothing waits for that."""
    _own(narrator, [entry])
    if not answer_for_oneself(narrator=narrator, entry=entry, decide=_approve):
        raise PermissionDenied


@transaction.atomic
def narrow(*, narrator: Narrator, entry: Entry, allowed: Mapping[Scope, bool]) -> None:
    """Scopes that are not named stay as they are. Raises PermissionDenied where nothing is given that could be
    narrowed."""
    _own(narrator, [entry])
    now = current_consent(narrator, entry)
    if not choices(now).narrow:
        raise PermissionDenied
    answer_for_oneself(narrator=narrator, entry=entry, decide=lambda consent: _narrow(consent, allowed))


@transaction.atomic
def withdraw(*, narrator: Narrator, entry: Entry) -> None:
    _own(narrator, [entry])
    withdrawn = Decision(ConsentState.WITHDRAWN, ConsentWay.LINK, given_on=day_in_jakarta())
    answer_for_oneself(narrator=narrator, entry=entry, decide=lambda _now: withdrawn)


def send_wish(*, narrator: Narrator, entry: Entry | None, text: str) -> NarratorWish:
    if entry is not None:
        _own(narrator, [entry])
    return NarratorWish.objects.create(narrator=narrator, entry=entry, text=text)


def once_allowed(consent: Consent) -> Mapping[str, str]:
    """The answers that somebody took down last of what this consent is about."""
    taken = _about_the_same(consent).filter(state__in=IN_FORCE).exclude(way=ConsentWay.LINK).first()
    return taken.scopes if taken is not None else {}


def _own(narrator: Narrator, entries: Collection[Entry]) -> Collection[Entry]:
    wanted = {entry.pk for entry in entries}
    if entries_of(narrator).filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied
    return entries


def _pause(consent: Consent | None) -> Decision | None:
    if consent is None:
        return Decision(ConsentState.PAUSED, ConsentWay.LINK, given_on=day_in_jakarta())
    return _decided(consent, ConsentState.PAUSED, consent.scopes) if consent.state in CAN_BE_PAUSED else None


def _resume(consent: Consent | None) -> Decision | None:
    if consent is None or not _paused_by_oneself(consent):
        return None
    before = _about_the_same(consent).exclude(state=ConsentState.PAUSED, way=ConsentWay.LINK).first()
    if before is None:
        return None
    return _decided(before, ConsentState(before.state), before.scopes)


def _approve(consent: Consent | None) -> Decision | None:
    if consent is None or not _waits_for_review(consent):
        return None
    return replace(_decided(consent, ConsentState(consent.state), consent.scopes), own_review=OwnReview.DONE)


def _narrow(consent: Consent | None, allowed: Mapping[Scope, bool]) -> Decision | None:
    if consent is None or consent.state not in IN_FORCE:
        return None
    ceiling, scopes = once_allowed(consent), dict(consent.scopes)
    for scope, is_allowed in allowed.items():
        if is_allowed and ceiling.get(scope) == Answer.YES:
            scopes[scope] = Answer.YES
        elif not is_allowed and consent.answer(scope) == Answer.YES:
            scopes[scope] = Answer.NO
    if scopes == consent.scopes:
        return None
    state = ConsentState.GIVEN if scopes == dict(ceiling) else ConsentState.NARROWED
    return _decided(consent, state, scopes)


def _decided(consent: Consent, state: ConsentState, scopes: Mapping[str, str]) -> Decision:
    return Decision(
        state=state,
        way=ConsentWay.LINK,
        scopes={Scope(scope): Answer(answer) for scope, answer in scopes.items()},
        own_review=OwnReview(consent.own_review),
        given_on=day_in_jakarta(),
        valid_from=consent.valid_from,
        valid_until=consent.valid_until,
    )


def _waits_for_review(consent: Consent) -> bool:
    return consent.state in IN_FORCE and consent.own_review == OwnReview.WANTED


def _paused_by_oneself(consent: Consent) -> bool:
    return consent.state == ConsentState.PAUSED and consent.way == ConsentWay.LINK


def _about_the_same(consent: Consent) -> ConsentQuerySet:
    same = Consent.objects.filter(
        narrator=consent.narrator_id, entry=consent.entry_id, recording=consent.recording_id, pk__lte=consent.pk
    )
    return same.order_by("-pk")
