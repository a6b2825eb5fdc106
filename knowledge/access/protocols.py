"""Which cultural protocols bear on what: read for many things at once, for what is stored and for what is explained."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from knowledge.access import bearing
from knowledge.models import Entry, EntryProtocol, Protocol, Recording, RecordingProtocol, Transcript
from knowledge.rights.protocols import access, readership


def on_entries(pks: Collection[int] | None) -> Mapping[int, str]:
    """What their own protocols leave of them; none for what is under no protocol. None asks for all."""
    return _by(EntryProtocol, "entry_id", pks)


def on_recordings(pks: Collection[int] | None) -> Mapping[int, str]:
    return _by(RecordingProtocol, "recording_id", pks)


def on_one(thing: Entry | Recording) -> str:
    found = on_entries([thing.pk]) if isinstance(thing, Entry) else on_recordings([thing.pk])
    return found.get(thing.pk, access([]))


def numbers_on(thing: Entry | Recording | Transcript) -> Collection[int]:
    """Primary keys of the protocols on the thing itself."""
    return [] if isinstance(thing, Transcript) else list(thing.under_protocols.values_list("protocol_id", flat=True))


def take_along(entry: Entry, recordings: Collection[int]) -> None:
    """Before recordings leave their home entry: its protocols go on bearing on them. Where a recording has some of its
    own, all have to be satisfied from then on: no row says that one of these and one of those is enough."""
    rows = list(EntryProtocol.objects.filter(entry=entry.pk).order_by("pk"))
    if not rows:
        return
    Protocol.objects.lock(row.protocol_id for row in rows)
    for recording in recordings:
        own = RecordingProtocol.objects.filter(recording=recording)
        there = set(own.values_list("protocol_id", flat=True))
        if there:
            own.update(one_suffices=False)
        RecordingProtocol.objects.bulk_create(
            RecordingProtocol(
                recording_id=recording,
                protocol_id=row.protocol_id,
                one_suffices=row.one_suffices and not there,
                set_by_id=row.set_by_id,
            )
            for row in rows
            if row.protocol_id not in there
        )


def _by(model: Any, column: str, pks: Collection[int] | None) -> Mapping[int, str]:
    rows = bearing.among(model.objects.order_by(), column, pks)
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for pk, readers, group, suffices in rows.values_list(
        column, "protocol__readers", "protocol__group_id", "one_suffices"
    ):
        found[pk].append((readership(readers, group), suffices))
    return {pk: access(protocols) for pk, protocols in found.items()}
