"""Why a thing is as closed as it is: the reasons behind the stored access, for people who have to resolve them.

They are read from the same columns and consents as `computing` reads; the strictest of them is the stored access, which
`tests/policy/test_rights_histories.py` holds over random histories.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from knowledge.access import bearing
from knowledge.access.computing import needed_to_play, needed_to_read
from knowledge.access.withheld_names import says_one, text_of, transcripts_that_say_one, withheld_names
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
    NO_HOME = "no_home"  # a recording that belongs to no entry
    NAMED = "named"  # a name stands in it that is not to be said
    PLACED = "placed"  # it tells an exact place that is not public
    UNVERIFIED = "unverified"  # a transcript for which no person stands
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Reason:
    """`thing`: what it is said of, which may be the entry that a recording belongs to. Of a consent also which one,
    what is the matter with it (`Obstacle.kind`), and which scope it is."""

    cause: Cause
    access: EffectiveAccess
    thing: Any
    consent: int | None = None
    kind: str = ""
    scope: str = ""


def reasons(thing: Entry | Recording | Transcript) -> list[Reason]:
    """Against showing it to everybody; none where it is public."""
    found = {Entry: _of_entry, Recording: _of_recording, Transcript: _of_transcript}
    of = next(find for model, find in found.items() if isinstance(thing, model))
    every = of(thing, day_in_jakarta())  # type: ignore[arg-type]  # by its own type
    return [reason for reason in every if reason.access is not EffectiveAccess.PUBLIC]


def _of_entry(entry: Entry, day: date) -> Iterator[Reason]:
    yield Reason(Cause.LEVEL, known(entry.access_level), entry)
    if not entry.live:
        yield Reason(Cause.UNPUBLISHED, EffectiveAccess.INSTITUTION, entry)
    yield Reason(Cause.EMBARGO, effective.of_embargo(entry.embargo_until, entry.embargo_event, day), entry)
    consents = bearing.on_entries({entry.pk}).get(entry.pk, [])
    is_said = says_one(text_of(entry), withheld_names(consents, day))
    yield Reason(Cause.NAMED, effective.of_withheld_name(is_said=is_said), entry)
    yield Reason(Cause.PLACED, effective.of_withheld_place(is_told=tells_its_place(entry)), entry)
    yield from _of_consents(consents, day, entry)


def _of_recording(recording: Recording, day: date) -> Iterator[Reason]:
    yield Reason(Cause.LEVEL, known(recording.access_level), recording)
    if recording.home is None:
        yield Reason(Cause.NO_HOME, EffectiveAccess.INSTITUTION, recording)
    else:
        yield from _of_entry(recording.home, day)
    yield Reason(Cause.EMBARGO, effective.of_embargo(recording.embargo_until, recording.embargo_event, day), recording)
    consents = _on(recording)
    is_said = says_one(recording.title, withheld_names(consents, day))
    yield Reason(Cause.NAMED, effective.of_withheld_name(is_said=is_said), recording)
    yield from _of_consents(consents, day, recording, *needed_to_play(recording.file.name or "", recording.kind))


def _of_transcript(transcript: Transcript, day: date) -> Iterator[Reason]:
    yield Reason(Cause.LEVEL, known(transcript.access_level), transcript)
    if not effective.is_verified(made_by=transcript.made_by, verification=transcript.verification):
        yield Reason(Cause.UNVERIFIED, EffectiveAccess.INSTITUTION, transcript)
    yield from _of_recording(transcript.recording, day)
    consents = _on(transcript.recording)
    is_said = transcript.pk in transcripts_that_say_one({transcript.recording_id: withheld_names(consents, day)})
    yield Reason(Cause.NAMED, effective.of_withheld_name(is_said=is_said), transcript)
    yield Reason(Cause.PLACED, effective.of_withheld_place(is_told=tells_a_place(transcript)), transcript)
    yield from _of_consents(consents, day, transcript, *needed_to_read(transcript.kind, transcript.made_by))


def _on(recording: Recording) -> list[Consent]:
    return bearing.on_recordings({recording.pk: recording.home_id})[recording.pk]


def _of_consents(consents: list[Consent], day: date, thing: Any, *scopes: Scope) -> Iterator[Reason]:
    for one in obstacles(consents, day, *scopes):
        yield Reason(Cause.CONSENT, one.access, thing, one.consent, one.kind, one.scope)
