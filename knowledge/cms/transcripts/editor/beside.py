"""What is read beside the words that are corrected: the other transcripts of the recording, and its indexes."""

from collections.abc import Iterable
from typing import Any

from knowledge.models import Segment, Transcript, TranscriptKind
from knowledge.models.transcript import TranscriptQuerySet
from knowledge.rights import Viewer


def besides(transcript: Transcript, viewer: Viewer) -> TranscriptQuerySet:
    """Those that have times: the others cannot follow the sound."""
    readable = Transcript.objects.consultable_by(viewer).with_words().timed().filter(recording=transcript.recording_id)
    return readable.exclude(pk=transcript.pk).select_related("language")


def first_beside(transcript: Transcript, others: Iterable[Transcript]) -> Transcript | None:
    """What stands beside a translation from the start: the words that were spoken."""
    if transcript.kind != TranscriptKind.TRANSLATION:
        return None
    return next((one for one in others if one.kind == TranscriptKind.ORIGINAL), None)


def passages(transcript: Transcript) -> list[dict[str, Any]]:
    """In the order of their times, in seconds. `heading`: who speaks, or what a point of an index is called."""
    return [_passage(row, is_point=transcript.is_index) for row in transcript.segments.order_by("start", "order")]


def _passage(row: Segment, *, is_point: bool) -> dict[str, Any]:
    heading, _, text = row.text.partition("\n") if is_point else (row.speaker, "", row.text)
    return {"start": row.start, "end": row.end, "heading": heading, "text": text}
