"""What a narrator has decided, written down: it counts in every outlet before this returns."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from knowledge.access import bearing, storing
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, ConsentWay, Entry, Narrator, Recording, Withdrawal
from knowledge.models.signals import consents_recorded
from knowledge.rights.consents import CLOSED, Answer, ConsentState, OwnReview, Scope, allows
from knowledge.rights.entries import may_work_on_entry
from knowledge.rights.viewer import Viewer

# The name in the log.
RECORD_CONSENT = "knowledge.record_consent"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a consent says. `scopes`: what is not named is not allowed."""

    state: ConsentState
    way: ConsentWay
    scopes: Mapping[Scope, Answer] = field(default_factory=dict)
    own_review: OwnReview = OwnReview.NOT_WANTED
    given_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    taken_by: str = ""
    witness: str = ""
    spoken_at: float | None = None
    note: str = ""


@transaction.atomic
def record_consent(
    *,
    narrator: Narrator,
    entry: Entry,
    decision: Decision,
    user: Any,
    recording: Recording | None = None,
    form: "UploadedFile[Any] | None" = None,
) -> Consent:
    """By staff. Raises PermissionDenied."""
    Entry.objects.lock([entry.pk])
    if not may_record(user, narrator, entry, decision.state, recording):
        raise PermissionDenied
    consent = _write(narrator, entry, recording, decision, user=user, form=form)
    _put_in_force([consent])
    return consent


@transaction.atomic
def answer_for_oneself(
    *, narrator: Narrator, entry: Entry, decide: Callable[[Consent | None], Decision | None]
) -> list[Consent]:
    """By the narrator, without an account: of the entry, and of each of its recordings on which something narrower was
    said before. `decide`: what is to count in the place of what counts now; None leaves it."""
    Entry.objects.lock([entry.pk])
    said = Consent.objects.current().filter(narrator=narrator, entry=entry).select_related("recording")
    now: dict[Recording | None, Consent | None] = {None: None}
    now |= {consent.recording: consent for consent in said.order_by("pk")}
    decided = [(recording, decide(consent)) for recording, consent in now.items()]
    written = [
        _write(narrator, entry, recording, decision, user=None, form=None)
        for recording, decision in decided
        if decision
    ]
    _put_in_force(written)
    return written


def may_record(
    user: Any, narrator: Narrator, entry: Entry, state: ConsentState, recording: Recording | None = None
) -> bool:
    """Curators always. Librarians what their own institution has collected, but they do not undo what a narrator has
    closed."""
    viewer = Viewer.of(user)
    if viewer.is_curator:
        return True
    its_own = may_work_on_entry(viewer, entry) and viewer.works_for(narrator.institution_id)
    if state in CLOSED:
        return its_own
    before = current_consent(narrator, entry, recording)
    return its_own and (before is None or before.state not in CLOSED)


def current_consent(narrator: Narrator, entry: Entry, recording: Recording | None = None) -> Consent | None:
    return Consent.objects.filter(narrator=narrator, entry=entry, recording=recording).order_by("-pk").first()


def agreed_name(narrator: Narrator, entry_id: int) -> str:
    """By which readers of this entry may know the narrator; empty for none."""
    said = Consent.objects.current().about_entries().filter(narrator=narrator.pk, entry=entry_id)
    return narrator.shown_name if said and allows(said, day_in_jakarta(), Scope.NAME) else ""


def may_be_heard_by_machine(recording: Recording) -> bool:
    """Whether a machine may write down what is said in it."""
    said = bearing.on_recordings({recording.pk: recording.home_id})[recording.pk]
    return allows(said, day_in_jakarta(), Scope.MACHINE_TRANSCRIPTION)


@transaction.atomic
def follow_name(narrator: Narrator) -> set[int]:
    """Other names are agreed on, or must not be said: whether one is said in what they told is asked anew. Returns the
    entries."""
    entries = set(Entry.objects.filter(consents__narrator=narrator.pk).values_list("pk", flat=True))
    storing.refresh_entries(entries)
    told = Q(consents__narrator=narrator.pk) | Q(home__consents__narrator=narrator.pk)
    storing.refresh_recordings(set(Recording.objects.filter(told).values_list("pk", flat=True)))
    return entries


@transaction.atomic
def expect_consent(*, narrator_id: int, entry_id: int) -> None:
    """Of a narrator who is named in an entry: until they have answered, it is their institution's."""
    if not Consent.objects.filter(narrator=narrator_id, entry=entry_id).exists():
        Consent.objects.create(
            narrator_id=narrator_id, entry_id=entry_id, state=ConsentState.PENDING, way=ConsentWay.EXPECTED
        )


@transaction.atomic
def take_along(entry: Entry, recordings: Collection[int]) -> None:
    """Before recordings leave their home entry: what its narrators said of it goes on bearing on them."""
    for consent in Consent.objects.current().about_entries().filter(entry=entry.pk) if recordings else ():
        narrower = Consent.objects.filter(narrator=consent.narrator_id, entry=entry.pk, recording__in=recordings)
        for recording in set(recordings) - set(narrower.values_list("recording", flat=True)):
            copy = Consent.objects.get(pk=consent.pk)
            copy.pk, copy.recording_id = None, recording
            copy._state.adding = True
            copy.save()


def _write(
    narrator: Narrator,
    entry: Entry,
    recording: Recording | None,
    decision: Decision,
    *,
    user: Any,
    form: "UploadedFile[Any] | None",
) -> Consent:
    consent = Consent(
        narrator=narrator,
        entry=entry,
        recording=recording,
        state=decision.state,
        own_review=decision.own_review,
        way=decision.way,
        scopes={str(scope): str(answer) for scope, answer in decision.scopes.items()},
        given_on=decision.given_on,
        valid_from=decision.valid_from,
        valid_until=decision.valid_until,
        taken_by=decision.taken_by,
        witness=decision.witness,
        spoken_at=decision.spoken_at,
        note=decision.note,
        form=form or "",
        recorded_by=user,
    )
    consent.full_clean(exclude=["form"])
    consent.save()
    data = {"consent": consent.pk, "narrator": narrator.pk, "state": str(decision.state), "way": str(decision.way)}
    log(instance=entry.specific, action=RECORD_CONSENT, user=user, data=data)
    return consent


def _put_in_force(consents: Collection[Consent]) -> None:
    """Recordings and transcripts have scopes of their own, so they are asked even where the entry stays as it was."""
    Withdrawal.objects.bulk_create(Withdrawal(consent=consent) for consent in consents if consent.state in CLOSED)
    entries = {consent.entry_id for consent in consents if consent.entry_id is not None}
    consents_recorded.send(sender=Consent, entry_ids=frozenset(entries))
    storing.refresh_entries(entries)
    at_home = Recording.objects.filter(home__in=entries).values_list("pk", flat=True)
    about = {consent.recording_id for consent in consents if consent.recording_id is not None}
    storing.refresh_recordings({*at_home, *about})
