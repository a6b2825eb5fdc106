"""The copies of sound. None takes tags, covers, chapters or anything else over: the files begin empty."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import av

from knowledge.models import CopyKind
from knowledge.rights.sealed_spans import Spans

from .filters import FilterChain
from .loudness import Loudness
from .master import RATE, Resampler, frames, layout_of, opened

Progress = Callable[[float], None]  # is told the seconds that are done

# bit/s for one channel and for two: speech without a loss that anybody hears, music well.
OPUS_RATE = {"mono": 48_000, "stereo": 96_000}
AAC_RATE = {"mono": 80_000, "stereo": 128_000}
# An hour takes half the time that FFmpeg's own choices take.
OPUS_OPTIONS = {"compression_level": "5", "vbr": "constrained"}
AAC_OPTIONS = {"aac_coder": "fast"}

#: The index before the sound, so that a jump needs no look at the end of the file.
MP4_OPTIONS = {"movflags": "+faststart"}
WEBM_OPTIONS = {"cues_to_front": "1"}
BITEXACT = {"fflags": "+bitexact"}  # neither name and version of the program nor a time


@contextmanager
def writing(path: Path, container: str, options: dict[str, str]) -> Iterator[Any]:
    with av.open(str(path), "w", format=container, options=options | BITEXACT) as out:
        yield out


def opus_stream(out: Any, layout: str) -> Any:
    return _stream(out, "libopus", layout, OPUS_RATE[layout], OPUS_OPTIONS)


def aac_stream(out: Any, layout: str) -> Any:
    return _stream(out, "aac", layout, AAC_RATE[layout], AAC_OPTIONS)


def _stream(out: Any, codec: str, layout: str, bit_rate: int, options: dict[str, str]) -> Any:
    stream = out.add_stream(codec, rate=RATE, layout=layout, options=options)
    stream.bit_rate = bit_rate
    stream.codec_context.thread_count = 1
    return stream


class Evener:
    """Sound of any shape, resampled and as loud as it shall be."""

    def __init__(self, layout: str, loudness: Loudness, silent: Spans) -> None:
        self._resampler = Resampler(layout, silent)
        self._steps = (*loudness.filters, f"aformat=sample_fmts=flt:sample_rates={RATE}:channel_layouts={layout}")
        self._chain: FilterChain | None = None

    def through(self, frame: Any) -> Iterator[Any]:
        """`None` brings out what is still inside."""
        for resampled in self._resampler.through(frame):
            self._chain = self._chain or FilterChain(resampled, *self._steps)
            yield from self._chain.through(resampled)
        if frame is None and self._chain is not None:
            yield from self._chain.through(None)


def write_sound(
    master: Path, loudness: Loudness, folder: Path, progress: Progress, silent: Spans = ()
) -> dict[CopyKind, Path]:
    """Both copies in one reading of the master."""
    paths = {CopyKind.OPUS: folder / "sound.webm", CopyKind.AAC: folder / "sound.m4a"}
    with ExitStack() as files:
        container = files.enter_context(opened(master))
        layout = layout_of(container)
        webm = files.enter_context(writing(paths[CopyKind.OPUS], "webm", WEBM_OPTIONS))
        mp4 = files.enter_context(writing(paths[CopyKind.AAC], "mp4", MP4_OPTIONS))
        opus = opus_stream(webm, layout)
        aac = aac_stream(mp4, layout)
        evener = Evener(layout, loudness, silent)
        done = 0
        for read in and_then_nothing(frames(container, "audio")):
            for frame in evener.through(read):
                done += frame.samples
                webm.mux(opus.encode(frame))
                mp4.mux(aac.encode(frame))
                progress(done / RATE)
        webm.mux(opus.encode(None))
        mp4.mux(aac.encode(None))
    return paths


def and_then_nothing(read: Iterator[Any]) -> Iterator[Any]:
    """The frames, and `None` at their end, which brings out what filters still hold."""
    yield from read
    yield None
