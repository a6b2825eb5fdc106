"""What is said in a clip, read from the transcripts of its recording each time: corrected words are corrected here as
well, and what a reader may not read there they do not read here."""

from dataclasses import replace

from django.db.models import Prefetch

from knowledge.models import Clip, Segment, Transcript
from knowledge.rights import Viewer

from .recordings import moment_url
from .spoken import SegmentView, TimedWord, TranscriptView, segment_view, to_transcript_view
from .times import clock, plain_seconds

LEAST = 0.3  # seconds of a segment that have to lie in the clip: nobody understands less


def words_of(clip: Clip, viewer: Viewer, entry_url: str) -> list[TranscriptView]:
    """Times are those of the clip; links lead to the same moment of the whole recording."""
    touched = Segment.objects.filter(start__lt=clip.end - LEAST, end__gt=clip.start + LEAST).order_by("order")
    visible = Transcript.objects.visible_to(viewer).without_indexes().select_related("language", "recording")
    found = visible.filter(recording=clip.recording_id).order_by("kind", "pk")
    transcripts = found.prefetch_related(Prefetch("segments", touched))
    views = [_view(one, clip, entry_url) for one in transcripts]
    return [view for view in views if view.segments]


def _view(transcript: Transcript, clip: Clip, entry_url: str) -> TranscriptView:
    shown: list[SegmentView] = []
    before = ""
    for segment in transcript.segments.all():
        url = moment_url(entry_url, clip.recording_id, max(segment.begins, clip.start))
        view = _cut(segment_view(segment, url, before, None, None), segment, clip)
        if view is not None:
            shown.append(view)
            before = segment.speaker
    return to_transcript_view(transcript, shown)


def _cut(view: SegmentView, segment: Segment, clip: Clip) -> SegmentView | None:
    """Of words with times those that begin in the clip; else the segment as it is. None where nothing is left."""
    start, end = max(0.0, segment.begins - clip.start), min(clip.end, segment.ends) - clip.start
    timed = [
        replace(word, start=max(0.0, word.start - clip.start))
        for word in view.words
        if clip.start - LEAST / 2 <= word.start < clip.end - LEAST / 2
    ]
    if view.words and not timed:
        return None
    words = [TimedWord("", timed[0].text, timed[0].start), *timed[1:]] if timed else []
    return replace(
        view,
        start=plain_seconds(start),
        end=plain_seconds(end),
        clock=clock(start),
        words=words,
        text="".join(f"{word.before}{word.text}" for word in words) or view.text,
    )
