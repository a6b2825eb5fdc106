"""Why a thing is as closed as it is: the reasons behind the stored access, for people who have to resolve them.

They are read from the same columns and consents as `computing` reads; the strictest of them is the stored access, which
`tests/policy/test_rights_histories.py` holds over random histories.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.access import bearing, protocols
from knowledge.access.computing import needed_to_play, needed_to_read
from knowledge.access.withheld_names import says_one, text_of, transcript_says_one, withheld_names
from knowledge.access.withheld_places import tells_a_place, tells_its_place
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import Consent, Entry, Recording, Transcript
from knowledge.rights import effective
from knowledge.rights.consents import Scope, obstacles
from knowledge.rights.levels import EffectiveAccess, known


class Cause(StrEnum):
    LEVEL = "level"  # chosen for the thing itself
    UNPUBLISHED = "unpublished"
    EMBARGO = "embargo"
    PROTOCOL = "protocol"  # all cultural protocols on the thing itself, taken together
    NO_HOME = "no_home"  # a recording that belongs to no entry
    NAMED = "named"  # a name stands in it that is not to be said
    PLACED = "placed"  # it tells an exact place that is not public
    UNVERIFIED = "unverified"  # a transcript for which no person stands
    SEALED_SPANS = "sealed_spans"  # a transcript without times of a recording of which something is sealed
    CONSENT = "consent"
    BELONGING = "belonging"  # the entry of a recording, the recording of a transcript


@dataclass(frozen=True, slots=True)
class Reason:
    """`thing`: what it is said of, which may be the entry that a recording belongs to. Of a consent also which one,
    what is the matter with it (`Obstacle.kind`), and which scope it is."""

    cause: Cause
    access: str
    thing: Any
    consent: int | None = None
    kind: str = ""
    scope: str = ""


Thing = Entry | Recording | Transcript


def reasons(thing: Thing) -> list[Reason]:
    """Against showing it to everybody; none where it is public."""
    return [reason for reason in _every(thing, day_in_jakarta()) if reason.access != EffectiveAccess.PUBLIC]


def own_reasons(thing: Thing, consents: list[Consent], day: date) -> Iterator[Reason]:
    """Neither those of what it belongs to nor the consents themselves."""
    yield Reason(Cause.LEVEL, known(thing.access_level), thing)
    if not isinstance(thing, Transcript):
        yield Reason(Cause.PROTOCOL, protocols.on_one(thing), thing)
    if isinstance(thing, Entry):
        yield from _of_entry(thing, consents, day)
    elif isinstance(thing, Recording):
        yield from _of_recording(thing, consents, day)
    else:
        yield from _of_transcript(thing, consents, day)


def belongs_to(thing: Thing) -> Thing | None:
    """What closes it as well."""
    if isinstance(thing, Entry):
        return None
    return thing.home if isinstance(thing, Recording) else thing.recording


def consents_on(thing: Thing) -> list[Consent]:
    """Those that bear on it."""
    if isinstance(thing, Entry):
        return bearing.on_entries({thing.pk}).get(thing.pk, [])
    recording = thing.recording if isinstance(thing, Transcript) else thing
    return bearing.on_recordings({recording.pk: recording.home_id})[recording.pk]


def scopes_of(thing: Thing) -> tuple[Scope, ...]:
    """What narrators have to allow before everybody may have it."""
    if isinstance(thing, Recording):
        return needed_to_play(thing.file.name or "", thing.kind)
    return needed_to_read(thing.kind, thing.made_by) if isinstance(thing, Transcript) else ()


def _every(thing: Thing, day: date) -> Iterator[Reason]:
    consents = consents_on(thing)
    yield from own_reasons(thing, consents, day)
    for one in obstacles(consents, day, *scopes_of(thing)):
        yield Reason(Cause.CONSENT, one.access, thing, one.consent, one.kind, one.scope)
    whole = belongs_to(thing)
    if whole is not None:
        yield from _every(whole, day)


def _of_entry(entry: Entry, consents: list[Consent], day: date) -> Iterator[Reason]:
    if not entry.live:
        yield Reason(Cause.UNPUBLISHED, EffectiveAccess.INSTITUTION, entry)
    yield Reason(Cause.EMBARGO, effective.of_embargo(entry.embargo_until, entry.embargo_event, day), entry)
    is_said = says_one(text_of(entry), withheld_names(consents, day))
    yield Reason(Cause.NAMED, effective.of_withheld_name(is_said=is_said), entry)
    yield Reason(Cause.PLACED, effective.of_withheld_place(is_told=tells_its_place(entry)), entry)


def _of_recording(recording: Recording, consents: list[Consent], day: date) -> Iterator[Reason]:
    if recording.home is None:
        yield Reason(Cause.NO_HOME, EffectiveAccess.INSTITUTION, recording)
    yield Reason(Cause.EMBARGO, effective.of_embargo(recording.embargo_until, recording.embargo_event, day), recording)
    is_said = says_one(recording.title, withheld_names(consents, day))
    yield Reason(Cause.NAMED, effective.of_withheld_name(is_said=is_said), recording)


def _of_transcript(transcript: Transcript, consents: list[Consent], day: date) -> Iterator[Reason]:
    if not effective.is_verified(made_by=transcript.made_by, verification=transcript.verification):
        yield Reason(Cause.UNVERIFIED, EffectiveAccess.INSTITUTION, transcript)
    is_said = transcript_says_one(transcript.pk, withheld_names(consents, day))
    yield Reason(Cause.NAMED, effective.of_withheld_name(is_said=is_said), transcript)
    sealed = effective.of_sealed_times(transcript.recording.sealed_times, is_timed=transcript.is_timed)
    yield Reason(Cause.SEALED_SPANS, sealed, transcript)
    yield Reason(Cause.PLACED, effective.of_withheld_place(is_told=tells_a_place(transcript)), transcript)
