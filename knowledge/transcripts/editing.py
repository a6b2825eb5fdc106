"""What the editor saves: changes to single segments, merged with what stands, then put in force or proposed as ever."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from knowledge.access.changing import may_change
from knowledge.models import Transcript, TranscriptVersion
from knowledge.models.transcript import is_key

from .merging import Change, Difference, merge
from .parsing import parse_kept
from .refusals import Refusal, TranscriptError
from .segments import MAX_SEGMENTS, ParsedSegment
from .versions import apply_words, propose

_FIRST = 1_000_000  # numbers of proposed segments that have no key yet: no key looks like them


@dataclass(frozen=True)
class Saved:
    """`touched` and `gone` are keys; `names`: which keys new segments were given."""

    revision_before: int
    revision: int
    touched: Sequence[str]
    gone: Collection[str]
    names: Mapping[str, str]
    differences: Sequence[Difference]


@transaction.atomic
def save_changes(*, transcript: Transcript, changes: Sequence[Change], user: Any) -> Saved:
    """Raises PermissionDenied, and TranscriptError where all of it cannot be kept; what both sides have changed is not
    saved and comes back."""
    held = Transcript.objects.select_for_update(of=("self",)).select_related("recording").get(pk=transcript.pk)
    if not may_change(user, held):
        raise PermissionDenied
    # Saving brings the words with their times along: to read them here as well would take twice as long.
    stored, revision = _without_words(held), held.words_revision
    merged = merge(stored, changes, held.recording.duration)
    _check_number(merged.segments, stored)
    apply_words(transcript=held, segments=merged.segments, user=user, in_sitting=True)
    after = _without_words(held) if held.words_revision != revision else stored
    before = {one.key: one for one in stored}
    keys = [one.key for one in after]
    return Saved(
        revision_before=revision,
        revision=held.words_revision,
        touched=tuple(one.key for one in after if before.get(one.key) != one),
        gone=before.keys() - set(keys),
        names={name: key for name, key in zip(merged.names, keys, strict=True) if name != key},
        differences=merged.differences,
    )


@transaction.atomic
def propose_changes(*, transcript: Transcript, changes: Sequence[Change], user: Any, note: str) -> Sequence[Difference]:
    """Proposes the words in force with these changes, or those that the same person proposed last and still wait.
    Nothing is proposed where there are differences: they are decided first."""
    held = Transcript.objects.select_for_update(of=("self",)).select_related("recording__home").get(pk=transcript.pk)
    stored = proposed_by(user, held) or segments_of(held)
    merged = merge(stored, changes, held.recording.duration)
    if merged.differences:
        return merged.differences
    _check_number(merged.segments, stored)
    named = [one if is_key(one.key) else replace(one, key="") for one in merged.segments]
    propose(transcript=held, segments=named, user=user, note=note)
    return ()


def segments_of(transcript: Transcript) -> list[ParsedSegment]:
    return [ParsedSegment.of(row) for row in transcript.segments.order_by("order")]


def numbered(transcript: Transcript, keys: Collection[str]) -> list[tuple[int, ParsedSegment]]:
    """These segments with their places among all."""
    return [(row.order, ParsedSegment.of(row)) for row in transcript.segments.filter(key__in=keys).order_by("order")]


def proposed_by(user: Any, transcript: Transcript) -> list[ParsedSegment]:
    """What the same person proposed and no curator has decided on; each segment has a name. Else nothing."""
    waiting = waiting_of(user, transcript)
    if waiting is None:
        return []
    found = parse_kept(waiting.text, duration=transcript.recording.duration).segments
    return [one if one.key else replace(one, key=str(_FIRST + number)) for number, one in enumerate(found)]


def waiting_of(user: Any, transcript: Transcript) -> TranscriptVersion | None:
    last = transcript.versions.filter(written_by_id=user.pk).first()
    return last if last is not None and last.waits else None


def _without_words(transcript: Transcript) -> list[ParsedSegment]:
    rows = transcript.segments.order_by("order").filter(start__isnull=False, end__isnull=False)
    told = rows.values_list("start", "end", "speaker", "text", "key")
    return [ParsedSegment(start or 0.0, end or 0.0, speaker, text, (), key) for start, end, speaker, text, key in told]


def _check_number(segments: Sequence[ParsedSegment], stored: Sequence[ParsedSegment]) -> None:
    if stored and not segments:
        raise TranscriptError(Refusal.NO_WORDS_LEFT)
    if len(segments) > MAX_SEGMENTS:
        raise TranscriptError(Refusal.TOO_MANY, limit=MAX_SEGMENTS)
