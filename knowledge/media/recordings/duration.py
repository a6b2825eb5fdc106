"""How long a recording lasts: what the header says, checked against where the packets end."""

from collections.abc import Iterator

import av
from av.container import InputContainer

from .clock import clock_time
from .formats import Format
from .refusals import Refusal, RefusedRecordingError
from .streams import playable

LONGEST = 48 * 3600.0  # seconds; no interview lasts two days
SHORTEST = 0.05  # seconds
TOLERANCE = 0.02  # share of the length by which header and content may differ
TAIL = 5.0  # seconds before the end from which the end is looked for
# Estimates of length from the bit rate are often wrong: these are counted packet by packet.
COUNTED = frozenset({"mp3", "aac", "amr"})


def duration(container: InputContainer, found: Format, missing: float) -> float:
    """Seconds. `missing` is the share of the file that its own header says should still follow."""
    said = container.duration / av.time_base if container.duration else None
    if said is not None and not SHORTEST <= said <= LONGEST:
        raise RefusedRecordingError(Refusal.DURATION, said=clock_time(said))
    counting = found.demuxer in COUNTED or said is None
    end = _last_moment(container, 0.0 if counting else max(0.0, said - TAIL))  # type: ignore[operator]  # counting covers None
    if not SHORTEST <= end <= LONGEST:
        raise RefusedRecordingError(Refusal.DURATION, said=clock_time(end))
    claimed = end / (1 - missing) if missing or counting else said
    if claimed is not None and end < claimed - max(1.0, claimed * TOLERANCE):
        raise RefusedRecordingError(Refusal.TRUNCATED, said=clock_time(claimed), found=clock_time(end))
    return end if said is None or abs(end - said) > 1.0 else said


def _last_moment(container: InputContainer, start: float) -> float:
    """Seconds at which the last packet after `start` ends; packets are read, not decoded."""
    container.seek(int(start * av.time_base))
    return max(_ends(container), default=0.0)


def _ends(container: InputContainer) -> Iterator[float]:
    origins: dict[int, float] = {}
    for packet in container.demux(playable(container)):
        if packet.pts is None or packet.time_base is None:
            continue
        stream = packet.stream
        if stream.index not in origins:
            origins[stream.index] = float((stream.start_time or 0) * packet.time_base)
        yield float((packet.pts + (packet.duration or 0)) * packet.time_base) - min(0.0, origins[stream.index])
