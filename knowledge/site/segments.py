"""The address of a passage by its lasting name: it leads to wherever the passage stands by now."""

from django.urls import reverse

from knowledge.models import Entry
from knowledge.rights import Viewer, may_see_transcript
from knowledge.transcripts.saving import segment_of

from .recordings import moment_url
from .written import passage_url


def segment_url(key: str, viewer: Viewer) -> str:
    """Of the moment on the page of the recording's entry; empty where there is none that the viewer may see."""
    segment = segment_of(key)
    if segment is None or segment.is_withheld or not may_see_transcript(viewer, segment.transcript):
        return ""
    recording = segment.transcript.recording
    entry = Entry.objects.visible_to(viewer).filter(pk=recording.home_id).first()
    if entry is None:
        return ""
    url = reverse("knowledge:entry", args=[entry.slug])
    if segment.start is None or not recording.is_held:
        return passage_url(url, segment.key)
    return moment_url(url, recording.pk, segment.start)
