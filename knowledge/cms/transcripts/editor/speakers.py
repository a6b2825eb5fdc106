"""Names that are offered where somebody writes who speaks."""

from collections import Counter

from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Entry, Transcript
from knowledge.rights import Viewer


def speakers_of(transcript: Transcript, viewer: Viewer) -> list[str]:
    """Those who speak in the transcript, who says most first, then the narrators of the interview."""
    said = Counter(transcript.segments.exclude(speaker="").order_by().values_list("speaker", flat=True))
    home = Entry.objects.consultable_by(viewer).filter(pk=transcript.recording.home_id)
    narrators = EntryNarrator.objects.filter(entry__in=home.values("pk")).values_list("name", flat=True)
    return list(dict.fromkeys([*(name for name, _count in said.most_common()), *narrators]))
