"""Which copies a recording ought to have, and which of them are missing."""

from knowledge.models import CopyKind, Recording, RecordingCopy

from .untagged import can_be_offered


def wanted(recording: Recording) -> frozenset[CopyKind]:
    if not recording.is_held:
        return frozenset()
    film = {CopyKind.VIDEO, CopyKind.POSTER}
    kinds = film if recording.is_video else {CopyKind.OPUS, CopyKind.AAC}
    peaks = {CopyKind.PEAKS} if recording.has_sound else set()
    may_be_taken = recording.may_be_downloaded and not recording.sealed_times
    offered = recording.master_offered and may_be_taken and can_be_offered(recording)
    original = {CopyKind.MASTER} if offered else set()
    return frozenset(kinds | peaks | original)


def missing(recording: Recording) -> frozenset[CopyKind]:
    """Also those that are silent where nothing is sealed any more."""
    served = RecordingCopy.objects.served().filter(recording=recording.pk, silent_times=recording.sealed_times)
    return wanted(recording) - {CopyKind(kind) for kind in served.values_list("kind", flat=True)}
