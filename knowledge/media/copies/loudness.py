"""How loud a recording is, and its waveform: read once, before anything is written.

Loudness is that of EBU R 128 (ITU-R BS.1770): one number for the whole. The copy is made louder or softer by one
factor, so that what is whispered stays softer than what is shouted; a limiter catches what would be cut off by that.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .filters import FilterChain
from .master import RATE

TARGET = -16.0  # LUFS, for phones and loudspeakers of rooms (AES TD1008); R 128's own -23 is for television
SILENT = -60.0  # LUFS; below, there is nothing to be made louder
MOST_CHANGE = 20.0  # dB
CEILING = 0.84  # of full scale, -1.5 dB: encoding overshoots

PEAKS_A_SECOND = 20  # as they are read
MOST_PEAKS = 2_400  # as they are kept, so that the file stays below 10 kB
WAVEFORM_RATE = 8_000  # Hz


@dataclass
class Loudness:
    """`peaks`: for each twentieth of a second the largest sample, 0 to 1."""

    integrated: float = SILENT
    peaks: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def change(self) -> float:
        """dB."""
        if self.integrated <= SILENT:
            return 0.0
        return max(-MOST_CHANGE, min(MOST_CHANGE, TARGET - self.integrated))

    @property
    def filters(self) -> tuple[str, ...]:
        return (f"volume={self.change:.2f}dB", f"alimiter=limit={CEILING}:level=0:latency=1")

    def waveform(self) -> dict[str, Any]:
        """As the player reads it: {"per_second": 20, "peaks": [0…255, …]}."""
        joined = -(-len(self.peaks) // MOST_PEAKS) or 1
        factor = 255 * 10 ** (self.change / 20)
        highest = (max(self.peaks[at : at + joined]) for at in range(0, len(self.peaks), joined))
        return {
            "per_second": round(PEAKS_A_SECOND / joined, 6),
            "peaks": [min(255, round(peak * factor)) for peak in highest],
        }


def measure(sound: Iterable[Any], progress: Callable[[float], None]) -> Loudness:
    """Of resampled frames. `progress` is told the seconds that were read."""
    found = Loudness()
    meter: FilterChain | None = None
    waveform: FilterChain | None = None
    for frame in sound:
        if meter is None or waveform is None:
            meter = FilterChain(frame, "ebur128=metadata=1")
            waveform = FilterChain(
                frame,
                f"aresample={WAVEFORM_RATE}",
                "aformat=sample_fmts=s16:channel_layouts=mono",
                f"asetnsamples={WAVEFORM_RATE // PEAKS_A_SECOND}:p=0",
            )
        found.seconds += frame.samples / RATE
        _read(meter.through(frame), waveform.through(frame), found)
        progress(found.seconds)
    if meter is not None and waveform is not None:
        _read(meter.through(None), waveform.through(None), found)
    return found


def _read(metered: Iterable[Any], drawn: Iterable[Any], found: Loudness) -> None:
    for frame in metered:
        found.integrated = float(frame.metadata.get("lavfi.r128.I", found.integrated))
    for frame in drawn:
        samples = memoryview(frame.planes[0]).cast("h")[: frame.samples]
        found.peaks.append(max(max(samples), -min(samples), 0) / 32_768)
