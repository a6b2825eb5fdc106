"""The sound of a recording in pieces, as a recogniser takes it: 16,000 mono samples a second.

A tape of ten hours would be 2.3 GB at once. Each piece ends where it is quietest, so that no word is cut.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias

import av
import numpy as np
from av.audio.resampler import AudioResampler

Samples: TypeAlias = Any  # a numpy array of float32; numpy comes with the recogniser and is not always there

RATE = 16_000
LONGEST = 20 * 60  # seconds of a piece
LOOKED_THROUGH = 30  # seconds at its end, for the quietest place
QUIET = 0.3  # seconds


def pieces(file: BinaryIO) -> Iterator[tuple[float, Samples]]:
    """Each with the second at which it begins."""
    begins, held = 0, np.zeros(0, np.float32)
    for samples in _decoded(file):
        held = np.concatenate((held, samples))
        while len(held) >= LONGEST * RATE:
            cut = _quietest(held[: LONGEST * RATE])
            yield begins / RATE, held[:cut]
            begins, held = begins + cut, held[cut:]
    if len(held):
        yield begins / RATE, held


def _decoded(file: BinaryIO) -> Iterator[Samples]:
    """About half a minute at a time."""
    resampler = AudioResampler(format="flt", layout="mono", rate=RATE)
    waiting: list[Samples] = []
    with av.open(file, mode="r", metadata_errors="ignore") as container:
        for frame in container.decode(audio=0):
            frame.pts = None  # what is damaged or missing between frames is left out, not filled with silence
            waiting += [one.to_ndarray().reshape(-1) for one in resampler.resample(frame)]
            if sum(map(len, waiting)) >= LOOKED_THROUGH * RATE:
                yield np.concatenate(waiting)
                waiting = []
    waiting += [one.to_ndarray().reshape(-1) for one in resampler.resample(None)]
    if waiting:
        yield np.concatenate(waiting)


def _quietest(samples: Samples) -> int:
    """The middle of the quietest moment near the end."""
    window = int(QUIET * RATE)
    first = len(samples) - LOOKED_THROUGH * RATE
    windows = samples[first:][: (len(samples) - first) // window * window].reshape(-1, window)
    return first + int(np.square(windows).mean(axis=1).argmin()) * window + window // 2
