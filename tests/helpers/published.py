"""What stands on the public site."""

from typing import Any

from knowledge.models import Transcript
from knowledge.provisioning import groups
from tests import factories


def published_transcript(people: dict[str, Any], institution: Any, **columns: Any) -> Transcript:
    """Of an interview of the institution: curators change it, its librarians propose."""
    groups.restore_permissions()
    recording = factories.RecordingFactory(institution=institution, uploaded_by=people["librarian"])
    made = factories.TranscriptFactory(recording=recording, **columns)
    entry = factories.OralHistoryFactory(institution=institution, recordings=[recording], live=False)
    entry.save_revision().publish()
    return Transcript.objects.get(pk=made.pk)
