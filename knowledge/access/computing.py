"""What the stored access of things should be, by primary key: for `storing` and `audit` alike. None asks for all."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from knowledge.access import bearing, protocols
from knowledge.access.withheld_names import entries_that_say_one, says_one, transcripts_that_say_one, withheld_names
from knowledge.access.withheld_places import entries_that_tell_their_place, transcripts_that_tell_a_place
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.models import (
    COLUMNS,
    Entry,
    MediaUse,
    PlacedBy,
    Recording,
    RecordingKind,
    Transcript,
    TranscriptKind,
    TranscriptMaker,
)
from knowledge.rights import effective
from knowledge.rights.consents import Scope, access, allows
from knowledge.rights.effective import Use
from knowledge.rights.levels import EffectiveAccess

Computed = Mapping[int, tuple[Any, Any]]  # what is stored, what it should be: an access, or RecordingRights


def entry_of(pks: Collection[int] | None) -> Computed:
    day, consents = day_in_jakarta(), bearing.on_entries(pks)
    rows = _of(Entry, pks).values_list(
        "pk", "effective_access", "access_level", "live", "embargo_until", "embargo_event"
    )
    saying = entries_that_say_one({pk: withheld_names(said, day) for pk, said in consents.items()})
    telling, ruled = entries_that_tell_their_place(pks), protocols.on_entries(pks)
    return {
        pk: (
            stored,
            effective.of_entry(
                level,
                live=live,
                bearing=[
                    effective.of_embargo(until, event, day),
                    access(consents.get(pk, ()), day),
                    effective.of_withheld_name(is_said=pk in saying),
                    effective.of_withheld_place(is_told=pk in telling),
                    ruled.get(pk, EffectiveAccess.PUBLIC),
                ],
            ),
        )
        for pk, stored, level, live, until, event in rows
    }


class RecordingRights(NamedTuple):
    """The columns in which the rights of a recording are stored."""

    effective_access: str
    may_be_downloaded: bool
    may_be_quoted: bool


def recording_of(pks: Collection[int] | None) -> Computed:
    day, found = day_in_jakarta(), _of(Recording, pks)
    rows = found.values_list(
        "pk",
        *RecordingRights._fields,
        "access_level",
        "home__effective_access",
        "file",
        "kind",
        "title",
        "embargo_until",
        "embargo_event",
    )
    consents = bearing.on_recordings(dict(found.values_list("pk", "home_id")))
    ruled = protocols.on_recordings(pks)
    computed = {}
    for pk, stored, downloaded, quoted, level, home, file, kind, title, until, event in rows:
        said = consents[pk]
        bears = [
            effective.of_embargo(until, event, day),
            access(said, day, *needed_to_play(file, kind)),
            effective.of_withheld_name(is_said=says_one(title, withheld_names(said, day))),
            ruled.get(pk, EffectiveAccess.PUBLIC),
        ]
        computed[pk] = (
            RecordingRights(stored, downloaded, quoted),
            RecordingRights(
                effective.of_recording(level, home=home, bearing=bears),
                allows(said, day, Scope.DOWNLOAD),
                allows(said, day, Scope.QUOTATION),
            ),
        )
    return computed


def needed_to_play(file: str, kind: str) -> tuple[Scope, ...]:
    if not file:
        return ()  # it was written down alone, or is lost
    return (Scope.VOICE, Scope.FACE) if kind == RecordingKind.VIDEO else (Scope.VOICE,)


def transcript_of(recordings: Collection[int] | None) -> Computed:
    day, found = day_in_jakarta(), Transcript.objects.order_by()
    if recordings is not None:
        found = found.filter(recording__in=recordings)
    rows = found.values_list(
        "pk",
        "effective_access",
        "access_level",
        "recording__effective_access",
        "made_by",
        "verification",
        "recording",
        "kind",
        "recording__sealed_times",
        "placed_by",
    )
    consents = bearing.on_recordings(dict(found.values_list("recording", "recording__home")))
    saying = transcripts_that_say_one({pk: withheld_names(said, day) for pk, said in consents.items()})
    telling = transcripts_that_tell_a_place(recordings)
    return {
        pk: (
            stored,
            effective.of_transcript(
                level,
                recording=of_recording,
                verified=effective.is_verified(made_by=made_by, verification=verification),
                bearing=[
                    access(consents[recording], day, *needed_to_read(kind, made_by)),
                    effective.of_withheld_name(is_said=pk in saying),
                    effective.of_sealed_times(sealed, is_timed=placed_by == PlacedBy.TIMES),
                    effective.of_withheld_place(is_told=pk in telling),
                ],
            ),
        )
        for pk, stored, level, of_recording, made_by, verification, recording, kind, sealed, placed_by in rows
    }


def needed_to_read(kind: str, made_by: str) -> tuple[Scope, ...]:
    needed = (Scope.TRANSCRIPT, Scope.TRANSLATION) if kind == TranscriptKind.TRANSLATION else (Scope.TRANSCRIPT,)
    return needed if made_by == TranscriptMaker.HUMAN else (*needed, Scope.MACHINE_TRANSCRIPTION)


def used_medium_of(model: Any, pks: Collection[int] | None) -> Computed:
    uses = _uses(model, pks)
    rows = _of(model, pks).values_list("pk", "effective_access", "access_level", "cleared")
    return {
        pk: (stored, effective.of_used_medium(level, uses=uses.get(pk, ()), cleared=cleared))
        for pk, stored, level, cleared in rows
    }


def _of(model: Any, pks: Collection[int] | None) -> Any:
    found = model.objects.order_by()
    return found if pks is None else found.filter(pk__in=pks)


def _uses(model: Any, pks: Collection[int] | None) -> dict[int, list[Use]]:
    medium = COLUMNS[model]
    which: dict[str, Any] = {f"{medium}__isnull": False} if pks is None else {f"{medium}__in": pks}
    rows = (
        MediaUse.objects.filter(**which)
        .order_by()
        .values_list(
            medium,
            "in_draft",
            "page__live",
            "page__first_published_at",
            "page__entry__pk",
            "page__entry__effective_access",
        )
    )
    uses: dict[int, list[Use]] = defaultdict(list)
    for pk, in_draft, live, first_published, entry, stored in rows:
        # Home, sections and texts have no level: they are public, and what they show may be taken off and shown again.
        was_published = entry is not None and first_published is not None
        uses[pk].append(Use("public" if entry is None else stored, live, was_published, in_draft))
    return uses
