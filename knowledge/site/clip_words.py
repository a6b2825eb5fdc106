"""What is said in a clip, read from the transcripts of its recording each time: corrected words are corrected here as
well, and what a reader may not read there they do not read here."""

from dataclasses import replace
from itertools import pairwise

from django.db.models import Prefetch
from django.urls import reverse

from knowledge.models import Clip, Segment, Transcript
from knowledge.models.transcript import TranscriptQuerySet
from knowledge.rights import Viewer
from knowledge.transcripts.placed_words import placed
from knowledge.transcripts.segments import ParsedSegment
from knowledge.transcripts.writing import write_webvtt

from .recordings import moment_url
from .spoken import SegmentView, TranscriptView, segment_view, timed_words, to_transcript_view
from .times import clock, plain_seconds

LEAST = 0.3  # seconds of a segment that have to lie in the clip: nobody understands less


def words_of(clip: Clip, viewer: Viewer, entry_url: str) -> list[TranscriptView]:
    """Times are those of the clip; links lead to the same moment of the whole recording."""
    found = _readable(clip, viewer).select_related("language", "recording").order_by("kind", "pk")
    views = [_view(one, clip, entry_url) for one in found]
    return [view for view in views if view.segments]


def captions_of(clip: Clip, transcript: int, viewer: Viewer) -> str:
    """One of these transcripts as WebVTT that counts from the clip's start; empty where the viewer may not read it, or
    nothing of it is said in the clip."""
    found = _readable(clip, viewer).filter(pk=transcript).first()
    said = [inside for _segment, inside in _cut(found, clip)] if found is not None else []
    return write_webvtt(said) if said else ""


def _readable(clip: Clip, viewer: Viewer) -> TranscriptQuerySet:
    """With the segments that the clip touches."""
    inside = Segment.objects.readable().filter(start__lt=clip.end - LEAST, end__gt=clip.start + LEAST)
    found = Transcript.objects.visible_to(viewer).without_indexes().filter(recording=clip.recording_id)
    return found.prefetch_related(Prefetch("segments", inside.order_by("order")))


def _view(transcript: Transcript, clip: Clip, entry_url: str) -> TranscriptView:
    cut = _cut(transcript, clip)
    speakers = ["", *(inside.speaker for _segment, inside in cut)]
    shown = [
        _shown(segment, inside, before, moment_url(entry_url, clip.recording_id, max(segment.begins, clip.start)))
        for (segment, inside), (before, _own) in zip(cut, pairwise(speakers), strict=True)
    ]
    captions = reverse("clip_captions", args=[clip.identifier, transcript.pk])
    return replace(to_transcript_view(transcript, shown), vtt_url=captions)


def _shown(segment: Segment, inside: ParsedSegment, before: str, url: str) -> SegmentView:
    return replace(
        segment_view(segment, url, before, None, None),
        start=plain_seconds(inside.start),
        end=plain_seconds(inside.end),
        clock=clock(inside.start),
        text=inside.text,
        words=timed_words(inside.text, inside.words),
    )


def _cut(transcript: Transcript, clip: Clip) -> list[tuple[Segment, ParsedSegment]]:
    """The segments that were read with it (`_readable`), each with what of it is in the clip."""
    pairs = ((segment, _inside(segment, clip)) for segment in transcript.segments.all())
    return [(segment, inside) for segment, inside in pairs if inside is not None]


def _inside(segment: Segment, clip: Clip) -> ParsedSegment | None:
    """Of words with times those that begin in the clip; else the segment as it is. None where nothing is left."""
    start, end = max(0.0, segment.begins - clip.start), min(clip.end, segment.ends) - clip.start
    whole = ParsedSegment(start, end, segment.speaker, segment.text, (), segment.key)
    words = placed(segment.text, segment.words)
    if not words:
        return whole
    timed = [
        (before, replace(word, start=max(0.0, word.start - clip.start), end=min(clip.end, word.end) - clip.start))
        for before, word in words
        if clip.start - LEAST / 2 <= word.start < clip.end - LEAST / 2
    ]
    if not timed:
        return None
    text = "".join(f"{before}{word.text}" for before, word in timed).removeprefix(timed[0][0])
    return replace(whole, text=text, words=tuple(word for _before, word in timed))
