"""Who may see an image, a document, a recording, and what was said in it.

What bears on them (own level, home, uses) was computed when it changed: see `knowledge.access`.
"""

from typing import Protocol

from django.db.models import Q

from .access import allowed, allows
from .viewer import Viewer


class Held(Protocol):
    """What the rules look at in a medium."""

    @property
    def effective_access(self) -> str: ...
    @property
    def institution_id(self) -> int | None: ...


class HeldRecording(Held, Protocol):
    @property
    def may_be_downloaded(self) -> bool: ...


class HeldTranscript(Protocol):
    @property
    def effective_access(self) -> str: ...
    @property
    def recording(self) -> HeldRecording: ...


def may_see_medium(viewer: Viewer, medium: Held) -> bool:
    """One image, document or recording, for one viewer."""
    return allows(viewer, medium.effective_access, medium.institution_id)


def visible_media(viewer: Viewer) -> Q:
    """The same as a condition on the model's queryset."""
    return allowed(viewer)


def keeps_medium(viewer: Viewer, medium: Held) -> bool:
    """Whether this viewer looks after it, and reads what the staff notes of it: curators, and the librarians of its
    institution."""
    return may_see_medium(viewer, medium) and (viewer.is_curator or viewer.works_for(medium.institution_id))


def may_see_transcript(viewer: Viewer, transcript: HeldTranscript) -> bool:
    return allows(viewer, transcript.effective_access, transcript.recording.institution_id)


def may_download_transcript(viewer: Viewer, transcript: HeldTranscript) -> bool:
    """As a file, beside reading it: readers where the narrators allow it, the staff for their work."""
    return may_see_transcript(viewer, transcript) and (viewer.is_staff or transcript.recording.may_be_downloaded)


def visible_transcripts(viewer: Viewer) -> Q:
    return allowed(viewer, institution="recording__institution")


def may_read_sealed(viewer: Viewer, recording: Held) -> bool:
    """What is sealed of a recording and of its transcripts: the staff of its institution, and curators, for their work.
    Who may not, may not have the original either."""
    return keeps_medium(viewer, recording)


def readable_segments(viewer: Viewer) -> Q:
    """Of transcripts that the viewer may read."""
    if viewer.is_curator:
        return Q(pk__isnull=False)
    if not viewer.is_staff or viewer.institution_id is None:
        return Q(is_withheld=False)
    return Q(is_withheld=False) | Q(transcript__recording__institution=viewer.institution_id)
