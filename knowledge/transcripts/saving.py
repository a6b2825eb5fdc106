"""Keeping the segments of a transcript."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction

from knowledge.models import Entry, Segment, Transcript
from knowledge.models.signals import announce

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
    taken_out = _words((speaker, text) for _, _, speaker, text in before) - _words(
        (one.speaker, one.text) for one in segments
    )
    playing = Entry.objects.playing([transcript.recording_id]).values_list("pk", flat=True)
    announce(playing, closing=bool(taken_out))


def _words(passages: Iterable[tuple[str, str]]) -> Counter[str]:
    """With how often each is said: a word that is said once less may have named somebody there."""
    return Counter(word for speaker, text in passages for word in f"{speaker} {text}".split())
