"""Notes of those who work on a transcript to its curator, each at a segment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.access.changing import may_change
from knowledge.models import Segment, SegmentNote, Transcript
from knowledge.models.segment_note import LONGEST_NOTE

from .saving import segment_of
from .versions import may_propose


@dataclass(frozen=True)
class PlacedNote:
    """`segment`: where its place is now; None where nothing has taken it."""

    note: SegmentNote
    segment: Segment | None
    may_settle: bool


def write_note(*, transcript: Transcript, key: str, text: str, user: Any) -> SegmentNote:
    """Raises PermissionDenied, and ValidationError where there is nothing to keep or no place for it."""
    if not (may_change(user, transcript) or may_propose(user, transcript)):
        raise PermissionDenied
    segment = segment_of(key)
    if segment is None or segment.transcript_id != transcript.pk:
        raise ValidationError(_("The passage is not saved yet. Wait until it is, then send the note again."))
    if not text:
        raise ValidationError(_("Write what the curator should know."))
    if len(text) > LONGEST_NOTE:
        raise ValidationError(_("The note is longer than %(limit)d characters. Shorten it.") % {"limit": LONGEST_NOTE})
    return SegmentNote.objects.create(transcript=transcript, segment_key=segment.key, text=text, written_by=user)


def may_settle(user: Any, note: SegmentNote) -> bool:
    return note.written_by_id == user.pk or may_change(user, note.transcript)


def settle(*, note: SegmentNote, user: Any) -> None:
    """Whoever settled it first did. Raises PermissionDenied."""
    if not may_settle(user, note):
        raise PermissionDenied
    SegmentNote.objects.open().filter(pk=note.pk).update(settled_by=user, settled_at=timezone.now())


def placed(notes: Iterable[SegmentNote], user: Any) -> list[PlacedNote]:
    found = list(notes)
    there = Segment.objects.in_bulk({note.segment_key for note in found}, field_name="key")
    return [
        PlacedNote(note, there.get(note.segment_key) or segment_of(note.segment_key), may_settle(user, note))
        for note in found
    ]
