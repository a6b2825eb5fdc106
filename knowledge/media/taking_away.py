"""Taking the file of a recording out of the archive, with all that was made of it. What was written down stays."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.jobs import queue
from knowledge.models import Entry, NotHeld, Recording
from knowledge.models.signals import announce
from knowledge.rights import Viewer, may_see_medium

from .clips.actions import delete_clip
from .copies.making import delete_abandoned
from .recordings.actions import NOTHING_READ, write_down

TAKE_AWAY = "knowledge.take_recording_away"  # in the log


def may_take_away(user: Any, recording: Recording) -> bool:
    viewer = Viewer.of(user)
    return viewer.is_curator and may_see_medium(viewer, recording) and recording.is_held


def take_recording_away(*, recording: Recording, reason: NotHeld, note: str = "", user: Any) -> None:
    """The recording is one that is not held from then on: its master, the public copies and the clips with their files
    are gone, and nobody works on it any more. Title, rights and transcripts stay. Where somebody else took it away a
    moment ago, that stands.

    The files leave the disk after the commit, and with the next look where the process ends before. Raises
    PermissionDenied."""
    if not Viewer.of(user).is_curator:
        raise PermissionDenied
    with transaction.atomic():
        held = _locked(recording)
        if not held.is_held:
            return
        clips = [_let_go(clip, user) for clip in held.clips.all()]
        held.file, held.master_offered = "", False
        held.not_held, held.not_held_note = reason, note
        write_down(NOTHING_READ, held)
        held.save()  # its master and the copies go with that: knowledge.signal_handlers
        queue.forget(held)
        data = {"reason": str(reason), "note": note, "clips": clips}
        log(instance=held, action=TAKE_AWAY, user=user, data=data)
        announce(Entry.objects.playing([held.pk]).values_list("pk", flat=True), closing=True)
        transaction.on_commit(delete_abandoned, robust=True)


def _locked(recording: Recording) -> Recording:
    """The entry before its medium, as everywhere: two people who hold each other up would both lose."""
    Entry.objects.lock(Recording.objects.filter(pk=recording.pk, home__isnull=False).values_list("home_id", flat=True))
    return Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)


def _let_go(clip: Any, user: Any) -> str:
    """Its permanent identifier, which stays registered."""
    delete_clip(clip=clip, user=user)
    return str(clip.identifier)
