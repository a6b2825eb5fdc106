"""Keeping the segments of a transcript."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from knowledge.models import Entry, Recording, Segment, Transcript
from knowledge.signals import announce

from .segments import ParsedSegment

BATCH = 500  # rows


@transaction.atomic
def save_segments(*, transcript: Transcript, segments: Sequence[ParsedSegment]) -> None:
    """Puts `segments` in the place of all there are, or nothing; announces the entries that play the recording."""
    # Two people saving at once wait for each other (on databases that can).
    Transcript.objects.select_for_update().get(pk=transcript.pk)
    before = list(transcript.segments.order_by("order").values_list("start", "end", "speaker", "text"))
    if before == [(one.start, one.end, one.speaker, one.text) for one in segments]:
        return
    transcript.segments.all().delete()
    Segment.objects.bulk_create(
        (
            Segment(
                transcript=transcript, order=order, start=one.start, end=one.end, speaker=one.speaker, text=one.text
            )
            for order, one in enumerate(segments)
        ),
        batch_size=BATCH,
    )
    # Words that were taken out have to disappear at once.
    announce([entry.pk for entry in _entries_with(transcript.recording)], closing=bool(before))


def _entries_with(recording: Recording) -> Sequence[Entry]:
    """Those that list the recording, and those that quote it in their text."""
    quoting = (
        ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(Recording),
            to_object_id=str(recording.pk),
            base_content_type=ContentType.objects.get_for_model(Page),
        )
        .annotate(page_id=Cast("object_id", BigIntegerField()))
        .values("page_id")
    )
    return list(Entry.objects.filter(Q(recording_links__recording=recording) | Q(pk__in=quoting)).distinct())
