"""The copy of a film: upright, at most 720p and 30 pictures a second, with a still picture to begin with."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

from knowledge.models import CopyFailure, CopyKind
from knowledge.rights.sealed_spans import Spans

from .errors import CopyError
from .filters import FilterChain
from .loudness import Loudness
from .master import frames, layout_of, opened
from .sealing import Blackout
from .sound import MP4_OPTIONS, Evener, Progress, aac_stream, and_then_nothing, writing

LONG_SIDE, SHORT_SIDE = 1280, 720
MOST_PICTURES = 30  # a second
CLOCK = Fraction(1, 90_000)  # seconds
# Without captions and messages of the camera, which would be copied from picture to picture.
OPTIONS = {
    "preset": "veryfast", "crf": "23", "maxrate": "2500000", "bufsize": "5000000", "profile": "high", "a53cc": "0",
}  # fmt: skip
KEY_PICTURE_EVERY = 2  # seconds: how exactly a reader lands
STILL_AT = 10.0  # seconds, or a tenth of a shorter film: the first picture is often black

#: By quarters of a circle, clockwise.
TURNS: dict[int, tuple[str, ...]] = {
    0: (),
    1: ("transpose=clock",),
    2: ("hflip", "vflip"),
    3: ("transpose=cclock",),
}


@dataclass(frozen=True)
class Shape:
    """Of the copy. `slower`: it has more pictures a second than are kept."""

    width: int
    height: int
    quarters: int
    slower: bool

    @classmethod
    def of(cls, container: InputContainer) -> "Shape":
        """Reads the first picture. Raises CopyError where there is none."""
        first = next(frames(container, "video"), None)
        if first is None:
            raise CopyError(CopyFailure.UNREADABLE, "no picture")
        stream = container.streams.video[0]
        quarters = round(-first.rotation / 90) % 4
        width, height = first.width * float(stream.sample_aspect_ratio or 1), float(first.height)
        if quarters % 2:
            width, height = height, width
        factor = min(1.0, LONG_SIDE / max(width, height), SHORT_SIDE / min(width, height))
        rate = stream.average_rate
        return cls(_even(width * factor), _even(height * factor), quarters, rate is None or rate > MOST_PICTURES)

    @property
    def filters(self) -> tuple[str, ...]:
        slower = (f"fps={MOST_PICTURES}",) if self.slower else ()
        scaled = (f"scale={self.width}:{self.height}", "setsar=1", "format=yuv420p")
        return ("yadif=deint=interlaced", *TURNS[self.quarters], *slower, *scaled)


def _even(length: float) -> int:
    """H.264 with colours at half the resolution knows no odd lengths."""
    return max(2, round(length / 2) * 2)


class Pictures:
    """Frames of any shape in the shape of the copy."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._chain: FilterChain | None = None
        self._read: tuple[Any, ...] = ()
        self._last = -1

    def through(self, frame: Any) -> Iterator[Any]:
        """`None` brings out what is still inside."""
        if frame is not None and self._read != (read := (frame.width, frame.height, frame.format.name)):
            if self._chain is not None:
                yield from self._in_time(self._chain.through(None))
            self._chain = FilterChain(frame, *self._shape.filters)
            self._read = read
        if self._chain is not None:
            yield from self._in_time(self._chain.through(frame))

    def _in_time(self, pictures: Iterator[Any]) -> Iterator[Any]:
        """Without those whose time has passed: no file can hold them."""
        for picture in pictures:
            at = int(picture.pts * picture.time_base / CLOCK)
            if at > self._last:
                self._last = at
                picture.pts, picture.time_base = at, CLOCK
                yield picture


def write_video(
    master: Path,
    loudness: Loudness | None,
    duration: float,
    folder: Path,
    progress: Progress,
    sealed: Spans = (),
) -> dict[CopyKind, Path]:
    """`loudness`: None where there is no sound. `sealed`: where the film is black and silent."""
    paths = {CopyKind.VIDEO: folder / "video.mp4", CopyKind.POSTER: folder / "poster.webp"}
    with opened(master) as container:
        shape = Shape.of(container)
    with ExitStack() as files:
        container = files.enter_context(opened(master))
        out = files.enter_context(writing(paths[CopyKind.VIDEO], "mp4", MP4_OPTIONS))
        film = film_stream(out, shape.width, shape.height, container.streams.video[0].average_rate)
        layout = layout_of(container)
        sound = aac_stream(out, layout) if loudness is not None else None
        evener = Evener(layout, loudness, sealed) if loudness is not None else None
        pictures, blackout = Pictures(shape), Blackout(sealed)
        still = Still(min(STILL_AT, duration / 10), paths[CopyKind.POSTER])
        for frame in and_then_nothing(frames(container, "video", *(["audio"] if sound else []))):
            if evener is not None and sound is not None and not isinstance(frame, av.VideoFrame):
                for part in evener.through(frame):
                    out.mux(sound.encode(part))
            if not isinstance(frame, av.AudioFrame):
                for picture in blackout.of(pictures.through(frame)):
                    still.look_at(picture, is_black=blackout.holds(picture))
                    out.mux(film.encode(picture))
                    progress(float(picture.pts * CLOCK))
        for stream in filter(None, (film, sound)):
            out.mux(stream.encode(None))
    return paths


def film_stream(out: Any, width: int, height: int, rate: Fraction | None) -> Any:
    pictures = min(rate or MOST_PICTURES, MOST_PICTURES)
    film = out.add_stream("libx264", rate=round(pictures) or 1, options=OPTIONS)
    film.width, film.height, film.pix_fmt = width, height, "yuv420p"
    film.gop_size = max(1, round(pictures * KEY_PICTURE_EVERY))
    film.codec_context.time_base = CLOCK
    film.codec_context.thread_count = 1
    return film


class Still:
    """The first picture, until one comes that is `wanted_at` seconds in the film. Black only where all is."""

    def __init__(self, wanted_at: float, path: Path) -> None:
        self._wanted_at, self._path = wanted_at, path
        self._begun, self._seen, self._done = False, False, False  # `_seen`: one that is not black

    def look_at(self, picture: Any, *, is_black: bool = False) -> None:
        if self._done or (is_black and self._begun):
            return
        self._done = not is_black and float((picture.pts or 0) * CLOCK) >= self._wanted_at
        if self._done or not self._seen:
            picture.to_image().save(self._path, "WEBP", quality=80)
        self._begun, self._seen = True, not is_black
