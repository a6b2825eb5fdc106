"""From what people paste to a point: decimal degrees, with point or comma; minutes and seconds; links of maps.

No host is asked: what does not stand in the text is not known.
"""

import re
from collections.abc import Iterator
from itertools import product

from . import links
from .degrees import degrees
from .point import DECIMALS, Point, is_around_jakarta


class ReadingError(ValueError):
    """Why there is no point. `code`: see `fields.MESSAGES`; `offer`: what was probably meant."""

    def __init__(self, code: str, offer: Point | None = None) -> None:
        super().__init__(code)
        self.code, self.offer = code, offer


# Marks that look like those of degrees, minutes and seconds, minus signs, and spaces that are none or are not seen.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("′ʹ’‘ʼ´`‛＇", "'"),
        **dict.fromkeys("″ʺ“”„‟＂", '"'),
        **dict.fromkeys("º˚∘", "°"),
        **dict.fromkeys("−–—‒﹣－", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f\u3000\t\r\n", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\x00", None),
    }
)
_DOUBLE_PRIME = re.compile(r"''")


def read(text: str) -> Point:
    """Raises ReadingError where it is not understood, or understood as a point that nobody can have meant."""
    plain = _DOUBLE_PRIME.sub('"', text.translate(_ALIKE)).strip()
    if links.is_link(plain):
        return _checked(*_linked(plain))
    found = degrees(plain)
    if found is None:
        raise ReadingError("unreadable")
    return _checked(*found)


def _linked(link: str) -> tuple[float, float]:
    if links.is_short(link):
        raise ReadingError("short_link")
    for candidate in links.texts_in(link):
        if found := degrees(candidate):
            return found
    raise ReadingError("link_without_coordinates")


def _checked(latitude: float, longitude: float) -> Point:
    latitude, longitude = round(latitude, DECIMALS), round(longitude, DECIMALS)
    if not is_around_jakarta(latitude, longitude) and (offer := next(_other_ways(latitude, longitude), None)):
        raise ReadingError("other_way", offer)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ReadingError("impossible")
    return Point(latitude, longitude)


def _other_ways(latitude: float, longitude: float) -> Iterator[Point]:
    """In Jakarta, once the numbers change places or signs. Elsewhere their twins lie in open sea, where no place is."""
    for (one, other), sign, side in product(((latitude, longitude), (longitude, latitude)), (1, -1), (1, -1)):
        if is_around_jakarta(sign * one, side * other):
            yield Point(sign * one, side * other)
