"""The one place that answers who may see what. Levels and viewers here; the rules in `entries` and `media`."""

from .entries import may_consult_entry, may_see_entry, may_work_on_entry
from .levels import AccessLevel, strictest
from .many import MediaRights, TranscriptRights, media_seen, transcripts_seen
from .media import may_see_medium, may_see_transcript
from .viewer import ANONYMOUS, Audience, Viewer

__all__ = [
    "ANONYMOUS",
    "AccessLevel",
    "Audience",
    "MediaRights",
    "TranscriptRights",
    "Viewer",
    "may_consult_entry",
    "may_see_entry",
    "may_see_medium",
    "may_see_transcript",
    "may_work_on_entry",
    "media_seen",
    "strictest",
    "transcripts_seen",
]
