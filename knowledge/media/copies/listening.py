"""What a player gets: the copies of a recording, or in the CMS the master until there are any."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.models import PLAYED, CopyKind, Recording, RecordingCopy
from knowledge.rights.media import may_read_sealed
from knowledge.rights.viewer import Viewer


class Source(NamedTuple):
    url: str
    mime_type: str


@dataclass(frozen=True)
class Copies:
    """Of one recording, as far as they are served. Without any the public hears nothing."""

    by_kind: dict[str, RecordingCopy]

    @property
    def ready(self) -> bool:
        return bool(self._played)

    @property
    def size(self) -> int:
        """Bytes of what most will listen to; 0 where there is nothing."""
        return self._played[0].size if self._played else 0

    def sources(self, fragment: str = "") -> list[Source]:
        """`fragment`: "#t=12", where the player is to begin at that second."""
        return [Source(copy.file.url + fragment, copy.mime_type) for copy in self._played]

    def url(self, kind: CopyKind) -> str:
        copy = self.by_kind.get(kind)
        return copy.file.url if copy is not None else ""

    @property
    def _played(self) -> list[RecordingCopy]:
        return [self.by_kind[kind] for kind in PLAYED if kind in self.by_kind]


def copies_of(recordings: Collection[Recording]) -> dict[int, Copies]:
    """By recording, in one query. Whether somebody may hear them is the caller's to have asked."""
    found: dict[int, dict[str, RecordingCopy]] = defaultdict(dict)
    if recordings:
        for copy in RecordingCopy.objects.served().filter(recording__in=recordings):
            found[copy.recording_id][copy.kind] = copy
    return {recording.pk: Copies(found[recording.pk]) for recording in recordings}


def sources_for_staff(recording: Recording, viewer: Viewer) -> list[Source]:
    """Nothing where the recording is not held; of one of which something is sealed, others than those who keep it get
    the copies alone."""
    if recording.sealed_times and not may_read_sealed(viewer, recording):
        return copies_of([recording])[recording.pk].sources()
    return sources_for_keepers(recording)


def sources_for_keepers(recording: Recording) -> list[Source]:
    """The copies, or the master until there are any; also where these are silent somewhere: they work on all of it."""
    if not recording.is_held:
        return []
    copies = [] if recording.sealed_times else copies_of([recording])[recording.pk].sources()
    return copies or [Source(recording.file.url, recording.mime_type)]
