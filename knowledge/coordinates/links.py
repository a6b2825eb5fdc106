"""Links of maps, and where in them coordinates stand. They are read, never opened."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

_LINK = re.compile(r"(?:https?://|geo:|www\.|maps\.|goo\.gl/|osm\.org/)", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:https?://)?(?:maps\.app\.goo\.gl|goo\.gl|g\.co|maps\.apple/|(?:www\.)?(?:osm|openstreetmap)\.org/go/)",
    re.IGNORECASE,
)
_NUMBER = r"-?\d{1,3}(?:\.\d+)?"
_PAIR = rf"({_NUMBER})\s*[,~]\s*({_NUMBER})"
# What was looked for before what the window happened to show, as the place may stand beside its middle.
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf".*!3d({_NUMBER})!4d({_NUMBER})",  # Google, a place: the last is the place itself
        rf"[?&]mlat=({_NUMBER})&mlon=({_NUMBER})",  # OpenStreetMap, a marker
        rf"[?&](?:q|query|ll|sll|center|destination|daddr|coordinate|cp|viewpoint)=(?:loc:)?\s*{_PAIR}",
        rf"geo:(?!0,0\b){_PAIR}",  # RFC 5870; 0,0 where only the question says it
        rf"/(?:search|place|dir//)/?{_PAIR}",
        rf"@{_PAIR}",  # Google, the middle of the window
        rf"#map=\d+(?:\.\d+)?/({_NUMBER})/({_NUMBER})",  # OpenStreetMap, the same
    )
)
# Google writes what was typed into the address: /place/6°08'15.4"S+106°48'47.5"E/
_TYPED = re.compile(r"/(?:place|search)/([^/@?]*°[^/@?]*)")


def is_link(text: str) -> bool:
    return _LINK.match(text) is not None


def is_short(link: str) -> bool:
    """Says nothing itself of where it leads."""
    return _SHORT.match(link) is not None


def texts_in(link: str) -> Iterator[str]:
    """What may be coordinates, the likeliest first, as text."""
    readable = unquote_plus(link)
    if typed := _TYPED.search(readable):
        yield typed[1]
    for pattern in _PATTERNS:
        if match := pattern.search(readable):
            yield f"{match[1]}, {match[2]}"
