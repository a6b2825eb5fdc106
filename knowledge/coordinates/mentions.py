"""Coordinates in running text, for asking whether a text gives an exact place away. It finds rather too many."""

import re

_DECIMAL = r"[-−+]?\d{1,3}[.,]\d{3,}"
_BETWEEN = r"(?:\s*(?:[,;/|]|%2C|!4d|&\w+=)\s*|\s+)"
_PAIR = re.compile(rf"{_DECIMAL}\s*°?\s*[NSLU]?{_BETWEEN}{_DECIMAL}", re.IGNORECASE)
_DEGREES = re.compile(r"\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d+)?\s*['’′]")
_LABELLED = re.compile(r"^\s*(?:koordinat|coordinates|gps)\s*:", re.IGNORECASE | re.MULTILINE)
# Short links say where they lead only once they are opened.
_SHORT_LINK = re.compile(r"maps\.app\.goo\.gl|goo\.gl/maps|maps\.apple\.com/p/|plus\.codes", re.IGNORECASE)


def tells_coordinates(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_PAIR, _DEGREES, _LABELLED, _SHORT_LINK))
