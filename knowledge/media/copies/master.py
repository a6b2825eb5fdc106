"""The master as it is read for its copies: frames with times that begin at nought, whatever the file's own do."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.container import InputContainer

from knowledge.media.recordings.formats import detect
from knowledge.media.recordings.inspection import OPTIONS
from knowledge.media.recordings.streams import playable
from knowledge.models import CopyFailure
from knowledge.rights.sealed_spans import Spans

from .errors import CopyError
from .filters import FilterChain
from .sealing import silence

RATE = 48_000  # Hz; what Opus knows, and every browser plays


@contextlib.contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """Raises CopyError where it is not there or cannot be opened."""
    try:
        file = path.open("rb")
    except FileNotFoundError as gone:
        raise CopyError(CopyFailure.MISSING) from gone
    with file:
        try:
            container = av.open(file, mode="r", format=_demuxer(file), options=OPTIONS)
        except (av.FFmpegError, ValueError) as damage:
            raise CopyError(CopyFailure.UNREADABLE, str(damage)) from damage
        with container:
            yield container


def _demuxer(file: BinaryIO) -> str:
    found = detect(file)
    if found is None:
        raise CopyError(CopyFailure.UNREADABLE, "unknown format")
    return found.demuxer


def frames(container: InputContainer, *kinds: str) -> Iterator[Any]:
    """The frames of the first sound and the first picture stream. What is damaged in between is passed over."""
    streams = [next((one for one in playable(container) if one.type == kind), None) for kind in kinds]
    wanted = [stream for stream in streams if stream is not None]
    for stream in wanted:
        stream.codec_context.thread_count = 1
    origin = (container.start_time or 0) / av.time_base
    for packet in container.demux(wanted):
        try:
            decoded: list[Any] = list(packet.decode())
        except av.error.InvalidDataError:
            continue
        for frame in decoded:
            if frame.pts is not None and frame.time_base:
                frame.pts -= round(origin / frame.time_base)
            yield frame


class Resampler:
    """Sound of any shape, and of several one after another, as 48 kHz floats; gaps are filled with silence, so that
    every word stays at its time."""

    def __init__(self, layout: str, silent: Spans = ()) -> None:
        """`silent`: where nothing is heard, whatever is."""
        self._layout, self._silent = layout, silent
        self._chain: FilterChain | None = None
        self._shape: tuple[Any, ...] = ()

    def through(self, frame: Any) -> Iterator[Any]:
        """`None` brings out what is still inside."""
        for resampled in self._resampled(frame):
            silence(resampled, self._silent)
            yield resampled

    def _resampled(self, frame: Any) -> Iterator[Any]:
        if frame is not None and self._shape != (shape := (frame.sample_rate, frame.format.name, frame.layout.name)):
            if self._chain is not None:
                yield from self._chain.through(None)
            start = "" if self._shape else ":first_pts=0"
            shaped = f"aformat=sample_fmts=flt:sample_rates={RATE}:channel_layouts={self._layout}"
            self._chain = FilterChain(frame, f"aresample={RATE}:async=1{start}", shaped)
            self._shape = shape
        if self._chain is not None:
            yield from self._chain.through(frame)


def layout_of(container: InputContainer) -> str:
    """What is kept of the channels: one stays one, more become two."""
    channels = max((one.codec_context.channels for one in playable(container) if one.type == "audio"), default=0)
    return "mono" if channels == 1 else "stereo"
