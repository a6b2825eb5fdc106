"""A span of a public copy as files of its own.

Sound and pictures are decoded and encoded anew: a cut between packets would keep what lies between the packet's border
and that of the span, and what a decoder needs to begin. Nothing but the samples and pictures of the span comes to the
encoders. The copy is evenly loud and free of tags already, and holds nothing that the public may not hear.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.video.frame import PictureType

from knowledge.media.copies.errors import CopyError
from knowledge.media.copies.filters import FilterChain
from knowledge.media.copies.master import RATE, frames, layout_of, opened
from knowledge.media.copies.sound import MP4_OPTIONS, WEBM_OPTIONS, aac_stream, and_then_nothing, opus_stream, writing
from knowledge.media.copies.video import CLOCK, Still, film_stream
from knowledge.models import CopyFailure, CopyKind

Progress = Callable[[float], None]  # is told the seconds that are done

LEAD = 1.0  # seconds before the span from which is decoded: sound codecs need some frames until they are right
FADE = 0.005  # seconds at both borders, or they click
TOLERANCE = 0.5  # seconds that a copy may be shorter than its master


@dataclass(frozen=True)
class Span:
    """Seconds of the recording."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


class Sound:
    """The samples of the span, from nought on."""

    def __init__(self, span: Span, layout: str) -> None:
        self._steps = (
            f"atrim=start={span.start:.6f}:end={span.end:.6f}",
            "asetpts=PTS-STARTPTS",
            f"afade=t=in:d={FADE}",
            f"afade=t=out:st={span.length - FADE:.6f}:d={FADE}",
            f"aformat=sample_fmts=flt:sample_rates={RATE}:channel_layouts={layout}",
        )
        self._chain: FilterChain | None = None
        self.seconds = 0.0

    def through(self, frame: Any) -> Iterator[Any]:
        """`None` brings out what is still inside."""
        if frame is not None:
            self._chain = self._chain or FilterChain(frame, *self._steps)
        if self._chain is not None:
            for part in self._chain.through(frame):
                self.seconds += part.samples / RATE
                yield part


def cut_sound(copy: Path, span: Span, folder: Path, progress: Progress) -> dict[CopyKind, Path]:
    paths = {CopyKind.OPUS: folder / "sound.webm", CopyKind.AAC: folder / "sound.m4a"}
    with ExitStack() as files:
        container = files.enter_context(opened(copy))
        layout = layout_of(container)
        webm = files.enter_context(writing(paths[CopyKind.OPUS], "webm", WEBM_OPTIONS))
        mp4 = files.enter_context(writing(paths[CopyKind.AAC], "mp4", MP4_OPTIONS))
        opus, aac = opus_stream(webm, layout), aac_stream(mp4, layout)
        sound = Sound(span, layout)
        for read in and_then_nothing(_around(container, span, "audio")):
            for part in sound.through(read):
                webm.mux(opus.encode(part))
                mp4.mux(aac.encode(part))
                progress(sound.seconds)
        webm.mux(opus.encode(None))
        mp4.mux(aac.encode(None))
    _refuse_shorter(sound.seconds, span)
    return paths


def cut_video(copy: Path, span: Span, folder: Path, progress: Progress) -> dict[CopyKind, Path]:
    paths = {CopyKind.VIDEO: folder / "video.mp4", CopyKind.POSTER: folder / "poster.webp"}
    with ExitStack() as files:
        container = files.enter_context(opened(copy))
        pictures = container.streams.video[0]
        out = files.enter_context(writing(paths[CopyKind.VIDEO], "mp4", MP4_OPTIONS))
        film = film_stream(out, pictures.width, pictures.height, pictures.average_rate)
        layout = layout_of(container)
        track = aac_stream(out, layout) if container.streams.audio else None
        sound = Sound(span, layout)
        still = Still(span.length / 10, paths[CopyKind.POSTER])
        shown = 0
        for frame in and_then_nothing(_around(container, span, "video", *(["audio"] if track else []))):
            if track is not None and not isinstance(frame, av.VideoFrame):
                for part in sound.through(frame):
                    out.mux(track.encode(part))
            if isinstance(frame, av.VideoFrame) and span.start <= frame.time < span.end:
                # The first stands from the beginning, or there would be none until the next is due.
                frame.pts = round((frame.time - span.start) / CLOCK) if shown else 0
                frame.time_base, frame.pict_type = CLOCK, PictureType.NONE
                shown += 1
                still.look_at(frame)
                out.mux(film.encode(frame))
                progress(float(frame.pts * CLOCK))
        for stream in filter(None, (film, track)):
            out.mux(stream.encode(None))
    if not shown:
        raise CopyError(CopyFailure.LENGTH, "no picture in the span")
    if track is not None:
        _refuse_shorter(sound.seconds, span)
    return paths


def _around(container: InputContainer, span: Span, *kinds: str) -> Iterator[Any]:
    """Frames from a little before the span to its end."""
    begins = max(0.0, span.start - LEAD)
    if begins:
        container.seek(round(begins * av.time_base) + (container.start_time or 0), backward=True)
    ended: set[type] = set()
    for frame in frames(container, *kinds):
        if frame.time is None:
            continue
        if frame.time < span.end:
            yield frame
        else:
            ended.add(type(frame))
            if len(ended) == len(kinds):
                return


def _refuse_shorter(seconds: float, span: Span) -> None:
    if seconds < span.length - TOLERANCE:
        raise CopyError(CopyFailure.LENGTH, f"{seconds:.1f} s of {span.length:.1f} s")
