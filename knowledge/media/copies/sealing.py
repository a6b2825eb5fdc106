"""Silence and black where a recording is sealed, before anything is measured or written: no encoder gets any of it.

Times are those of the master, and so of all that is made of it (`master`).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av

from knowledge.rights.sealed_spans import Spans, merged

MILLISECOND = Fraction(1, 1000)  # seconds
BESIDE = 100  # milliseconds around a span that are black as well: deinterlacing takes lines from the pictures beside
BLACK = (16, 128, 128)  # Y, Cb, Cr of television's range


def silence(frame: av.AudioFrame, spans: Spans) -> None:
    """Of packed floats. A sample of which a part is in a span is in it. Raises ValueError where the frame does not say
    when it is heard."""
    if not spans:
        return
    if frame.pts is None or frame.time_base is None:
        raise ValueError("sound without a time")
    plane = memoryview(frame.planes[0]).cast("B")
    begins, size = frame.pts * frame.time_base, 4 * frame.layout.nb_channels
    for span in spans:
        first = int((span.begin * MILLISECOND - begins) * frame.sample_rate)
        last = -int((begins - span.end * MILLISECOND) * frame.sample_rate // 1)
        first, last = max(0, first), min(frame.samples, last)
        if first < last:
            plane[first * size : last * size] = bytes((last - first) * size)


class Blackout:
    """Pictures, black where they stand in a span. One begins with each span, even where none is due: the one before
    would stand until the next."""

    def __init__(self, spans: Spans) -> None:
        self._spans = merged((max(0, span.begin - BESIDE), span.end + BESIDE) for span in spans)
        self._begun = [False] * len(self._spans)

    def of(self, pictures: Iterator[Any]) -> Iterator[Any]:
        for picture in pictures:
            for number, span in enumerate(self._spans):
                begins = round(span.begin * MILLISECOND / picture.time_base)
                if not self._begun[number] and begins <= picture.pts:
                    self._begun[number] = True
                    if begins < picture.pts:
                        yield _black(picture, begins)
            yield _black(picture, picture.pts) if self.holds(picture) else picture

    def holds(self, picture: Any) -> bool:
        at = picture.pts * picture.time_base
        return any(span.begin * MILLISECOND <= at < span.end * MILLISECOND for span in self._spans)


def _black(like: Any, pts: int) -> Any:
    """Of three planes, the colours at half the resolution (yuv420p)."""
    made = av.VideoFrame(like.width, like.height, "yuv420p")
    for plane, value in zip(made.planes, BLACK, strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    made.pts, made.time_base = pts, like.time_base
    return made
