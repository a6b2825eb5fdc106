"""Keeping the segments of a transcript: what stands stays the same row with the same key, whatever changes in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F

from knowledge.access import sealed_spans, storing
from knowledge.models import Entry, FormerSegment, Locator, Segment, Transcript
from knowledge.models.signals import announce
from knowledge.models.transcript import new_key
from knowledge.rights.sealed_spans import Spans, is_withheld

from .alignment import Alignment, aligned
from .carrying import with_words
from .segments import ParsedSegment

BATCH = 500  # rows
ASIDE = 1_000_000  # beyond every order: where rows wait that change places
PLACE = ("page", "line", "question", "passage")
CHANGEABLE = ("order", "start", "end", *PLACE, "speaker", "text", "words", "is_withheld")


@transaction.atomic
def save_segments(*, transcript: Transcript, segments: Sequence[ParsedSegment]) -> bool:
    """Puts `segments` in the place of all there are, or nothing; announces the entries that play the recording. Returns
    whether anything has changed."""
    if any((one.place is None) is not transcript.is_timed for one in segments):
        raise ValueError("the segments of a transcript have either times or places, all of them")
    # Two people saving at once wait for each other (on databases that can).
    held = Transcript.objects.select_for_update().get(pk=transcript.pk)
    sealed = sealed_spans.in_force([transcript.recording_id])[transcript.recording_id]  # after the lock: see there
    rows = list(transcript.segments.order_by("order"))
    before = [ParsedSegment.of(row) for row in rows]
    former = _former_keys(transcript, segments)
    found = aligned(before, segments, former)
    after = with_words(before, segments, found)
    if len(before) == len(after) and all(_stays(number, before, after, found) for number in range(len(before))):
        return False
    keys = _keys(before, after, found)
    _let_go(transcript, rows, keys, found)
    _write(transcript, rows, after, keys, found, sealed)
    transcript.words_revision = held.words_revision + 1
    Transcript.objects.filter(pk=transcript.pk).update(words_revision=transcript.words_revision)
    storing.refresh_transcripts([transcript.recording_id])  # under which names people speak in it bears on it
    # Words that were taken out have to disappear at once.
    taken_out = _words(_readable(before, sealed)) - _words(_readable(after, sealed))
    playing = Entry.objects.playing([transcript.recording_id]).values_list("pk", flat=True)
    announce(playing, closing=bool(taken_out))
    return True


def segment_of(key: str) -> Segment | None:
    """The segment that the key names, or that has taken the place of the one that it named. Who asks has to see to it
    that the reader may see the transcript."""
    segments = Segment.objects.select_related("transcript__recording")
    found = segments.filter(key=key).first()
    gone = FormerSegment.objects.filter(key=key).first() if found is None else None
    if gone is None:
        return found
    leads = dict(FormerSegment.objects.filter(transcript=gone.transcript_id).values_list("key", "successor"))
    while key in leads:
        key = leads.pop(key)
    return segments.filter(key=key).first()


def _former_keys(transcript: Transcript, segments: Sequence[ParsedSegment]) -> set[str]:
    if not any(one.key for one in segments):
        return set()
    return set(transcript.former_segments.values_list("key", flat=True))


def _stays(number: int, before: Sequence[ParsedSegment], after: Sequence[ParsedSegment], found: Alignment) -> bool:
    return found.kept.get(number) == number and before[number] == replace(after[number], key=before[number].key)


def _keys(before: Sequence[ParsedSegment], after: Sequence[ParsedSegment], found: Alignment) -> list[str]:
    """Of each new segment."""
    return [
        one.key if number in found.revived else before[found.kept[number]].key if number in found.kept else new_key()
        for number, one in enumerate(after)
    ]


def _let_go(transcript: Transcript, rows: Sequence[Segment], keys: Sequence[str], found: Alignment) -> None:
    gone = [(number, row) for number, row in enumerate(rows) if number not in found.keepers]
    transcript.segments.filter(pk__in=[row.pk for _number, row in gone]).delete()
    leads_to = {number: keys[new] for number, new in found.joined_into.items()}
    former = (
        FormerSegment(key=row.key, transcript=transcript, successor=leads_to.get(number, ""), start=row.start)
        for number, row in gone
    )
    FormerSegment.objects.bulk_create(former, batch_size=BATCH)
    transcript.former_segments.filter(key__in=[keys[number] for number in found.revived]).delete()


def _write(
    transcript: Transcript,
    rows: Sequence[Segment],
    after: Sequence[ParsedSegment],
    keys: Sequence[str],
    found: Alignment,
    sealed: Spans,
) -> None:
    made, changed = list[Segment](), list[Segment]()
    moved = [min(rows[old].order, new) for new, old in found.kept.items() if rows[old].order != new]
    first_moved = min(moved, default=ASIDE)
    for order, one in enumerate(after):
        content = _content(one) | {"is_withheld": one.place is None and is_withheld(one.start, one.end, sealed)}
        if order in found.kept:
            row = rows[found.kept[order]]
            if (
                row.order >= first_moved
                or order != row.order
                or any(getattr(row, name) != value for name, value in content.items())
            ):
                changed.append(row)
            for name, value in {**content, "order": order}.items():
                setattr(row, name, value)
        else:
            origin = rows[found.divided_from[order]].key if order in found.divided_from else ""
            made.append(Segment(transcript=transcript, key=keys[order], order=order, divided_from=origin, **content))
    transcript.segments.filter(order__gte=first_moved).update(order=F("order") + ASIDE)
    # One statement for many rows: their primary keys exist, so that each is updated.
    Segment.objects.bulk_create(
        changed, batch_size=BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=CHANGEABLE
    )
    Segment.objects.bulk_create(made, batch_size=BATCH)


def _content(one: ParsedSegment) -> dict[str, Any]:
    place = one.place
    times = (one.start, one.end) if place is None else (None, None)
    where = {name: getattr(place or Locator(), name) for name in PLACE}
    return {"start": times[0], "end": times[1], **where, "speaker": one.speaker, "text": one.text, "words": one.words}


def _readable(segments: Iterable[ParsedSegment], sealed: Spans) -> Iterable[ParsedSegment]:
    return (one for one in segments if one.place is not None or not is_withheld(one.start, one.end, sealed))


def _words(segments: Iterable[ParsedSegment]) -> Counter[str]:
    """With how often each is said: a word that is said once less may have named somebody there."""
    return Counter(word for one in segments for word in f"{one.speaker} {one.text}".split())
