"""Putting an entry or a recording under cultural protocols, and taking it out: by itself, at once, written down.

What closes is done by whoever keeps the thing and has the permission; what opens is the curators'. So nobody takes off
what they cannot see.
"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.access import storing
from knowledge.models import Entry, EntryProtocol, Protocol, Recording, RecordingProtocol
from knowledge.rights.entries import may_work_on_entry
from knowledge.rights.media import keeps_medium
from knowledge.rights.viewer import Viewer

# The name in the log.
SET_PROTOCOLS = "knowledge.set_protocols"
PERMISSION = "knowledge.change_entryprotocol"

Thing = Entry | Recording


def may_add_protocols(user: Any, thing: Thing) -> bool:
    """Curators; and who has been given that permission, on what they work on."""
    viewer = Viewer.of(user)
    works_on_it = may_work_on_entry(viewer, thing) if isinstance(thing, Entry) else keeps_medium(viewer, thing)
    return works_on_it and (viewer.is_curator or bool(user.has_perm(PERMISSION)))


@transaction.atomic
def set_protocols(*, thing: Thing, protocols: Collection[Protocol], one_suffices: bool, user: Any) -> None:
    """These and no others, where a curator asks; from anybody else, these besides those that are there, each of them
    to be satisfied. Raises PermissionDenied."""
    Protocol.objects.lock(one.pk for one in protocols)
    held = _hold(thing)
    if not may_add_protocols(user, held):
        raise PermissionDenied
    if set(protocols) - set(Protocol.objects.known_to(user).filter(pk__in=[one.pk for one in protocols])):
        raise PermissionDenied
    rows = held.under_protocols.all()
    before = dict(rows.values_list("protocol_id", "one_suffices"))
    asked = {one.pk for one in protocols}
    if Viewer.of(user).is_curator:
        after = dict.fromkeys(asked, one_suffices and len(asked) > 1)
    else:
        after = dict.fromkeys(asked - before.keys(), False) | before
    if before == after:
        return
    rows.exclude(protocol__in=after).delete()
    for pk in after.keys() & before.keys():
        if after[pk] != before[pk]:
            rows.filter(protocol=pk).update(one_suffices=after[pk])
    for pk in sorted(after.keys() - before.keys()):
        held.under_protocols.create(protocol_id=pk, one_suffices=after[pk], set_by=user)
    _put_in_force(held)
    data = {
        "set": sorted(after.keys() - before.keys()),
        "taken_off": sorted(before.keys() - after.keys()),
        "one_suffices": any(after.values()),
    }
    log(instance=held.specific if isinstance(held, Entry) else held, action=SET_PROTOCOLS, user=user, data=data)


@transaction.atomic
def follow_protocol(protocol: Protocol) -> None:
    """Others may see what is under it from now on."""
    entries = set(EntryProtocol.objects.filter(protocol=protocol.pk).values_list("entry_id", flat=True))
    Entry.objects.lock(entries)
    storing.refresh_entries(entries)
    recordings = RecordingProtocol.objects.filter(protocol=protocol.pk)
    storing.refresh_recordings(set(recordings.values_list("recording_id", flat=True)))


def _hold(thing: Thing) -> Thing:
    if isinstance(thing, Entry):
        Entry.objects.lock([thing.pk])
        return Entry.objects.get(pk=thing.pk)
    if thing.home_id is not None:
        Entry.objects.lock([thing.home_id])
    return Recording.objects.select_for_update(of=("self",)).get(pk=thing.pk)


def _put_in_force(thing: Thing) -> None:
    if isinstance(thing, Entry):
        storing.refresh_entries([thing.pk])
    else:
        storing.refresh_recordings([thing.pk])
