"""Who may see a clip, and who may make one: a clip has no level of its own, it stands and falls with its recording.

A reader sees it where they see the recording's entry in public, may hear the recording, and its narrators allow that
it is quoted, unless something of it is sealed. This is asked of the columns that are stored with all three, so what
closes them closes the clip in the same transaction.
"""

from typing import Protocol

from django.db.models import Q

from .entries import Held as HeldEntry
from .entries import may_see_entry, visible_entries
from .levels import OPEN
from .media import Held, keeps_medium
from .viewer import Viewer


class HeldRecording(Held, Protocol):
    @property
    def may_be_quoted(self) -> bool: ...
    @property
    def home(self) -> HeldEntry | None: ...


class HeldClip(Protocol):
    @property
    def is_withheld(self) -> bool: ...
    @property
    def recording(self) -> HeldRecording: ...


def may_see_clip(viewer: Viewer, clip: HeldClip) -> bool:
    if clip.is_withheld:  # something of it is sealed
        return False
    recording, home = clip.recording, clip.recording.home
    heard = recording.may_be_quoted and recording.effective_access in viewer.levels
    return home is not None and may_see_entry(viewer, home) and heard


def visible_clips(viewer: Viewer) -> Q:
    """The same as a condition."""
    heard = Q(is_withheld=False, recording__may_be_quoted=True, recording__effective_access__in=sorted(viewer.levels))
    return heard & visible_entries(viewer, "recording__home__")


def may_keep_clips(viewer: Viewer, recording: Held) -> bool:
    """Whether this viewer looks after the clips of a recording."""
    return keeps_medium(viewer, recording)


def may_make_clip(viewer: Viewer, recording: HeldRecording) -> bool:
    """Not of what is closed: an effective access that is open says that the recording has an entry, and that this is
    published and as open. Not of what a narrator does not want to be quoted."""
    return may_keep_clips(viewer, recording) and recording.effective_access in OPEN and recording.may_be_quoted
