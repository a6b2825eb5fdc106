"""Two numbers written as degrees, latitude and longitude in the order in which they are meant."""

import re
from dataclasses import dataclass

# What stands for the four directions, in Indonesian, English, and Dutch of old maps (Zuiderbreedte, Oosterlengte).
_DIRECTIONS = (
    (r"lintang\s+utara|l\.?\s?u\.?|n\.?\s?b\.?|north|utara|n", "N"),
    (r"lintang\s+selatan|l\.?\s?s\.?|z\.?\s?b\.?|south|selatan|s", "S"),
    (r"bujur\s+timur|b\.?\s?t\.?|o\.?\s?l\.?|east|timur|e", "E"),
    (r"bujur\s+barat|b\.?\s?b\.?|w\.?\s?l\.?|west|barat|w", "W"),
)
AXES = LATITUDE, LONGITUDE = "NS", "EW"
_NAMES = ((r"latitude|lintang|lat", LATITUDE), (r"longitude|bujur|long|lng|lon", LONGITUDE))
_IGNORED = re.compile(r"koordinat|coordinates|gps|loc:|[()\[\]{}]", re.IGNORECASE)

# 6°08'15", 6°08', 6°, 6.1376; the parts without marks only where a direction is said too: "6 08 15 S". Each shape is
# that of one number: @ becomes 1 and 2.
_WHOLE = r"(?P<degrees@>[-+]?\s?\d{1,3}(?:\.\d+)?)"
_MINUTES, _SECONDS = r"(?P<minutes@>\d{1,2}(?:\.\d+)?)", r"(?P<seconds@>\d{1,2}(?:\.\d+)?)"
_MARKED = rf"{_WHOLE}\s*°?(?:\s*{_MINUTES}\s*')?(?:\s*{_SECONDS}\s*\")?"
_SPACED = rf"{_WHOLE}[\s:°]+{_MINUTES}(?:[\s:']+{_SECONDS})?[\s\"']*"
_NAMED = r"(?:<(?P<axis@>NS|EW)>[\s:=]*)?"
_DIRECTION = r"<(?P<direction@>[NSEW])>"
_ONE = (
    rf"{_NAMED}{_MARKED}\s*(?:{_DIRECTION})?",
    rf"{_NAMED}{_SPACED}\s*{_DIRECTION}",
    rf"{_NAMED}{_DIRECTION}[\s:=]*{_MARKED}",
    rf"{_NAMED}{_DIRECTION}[\s:=]*{_SPACED}",
)
_BETWEEN = r"(?:\s*[,;/|]\s*|\s+|(?<=[>'\"°])|(?=<))"
_SHAPES = tuple(re.compile(rf"\s*{one.replace('@', '1')}{_BETWEEN}\s*{one.replace('@', '2')}[\s,;.]*") for one in _ONE)
_COMMA_PAIR = re.compile(r"\s*([-+]?\d{1,3}),(\d+)\s*,\s*([-+]?\d{1,3}),(\d+)\s*")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
_DECIMAL_POINT = re.compile(r"\d\.\d")


@dataclass(frozen=True)
class _Number:
    value: float
    axis: str  # NS or EW; empty where neither name nor direction says it


def degrees(text: str) -> tuple[float, float] | None:
    """None where the text is anything but two such numbers."""
    written = _with_signs(_IGNORED.sub(" ", text))
    for shape in _SHAPES:
        if match := shape.fullmatch(written):
            return _in_order(_number(match.groupdict(), "1"), _number(match.groupdict(), "2"))
    return None


def _with_signs(text: str) -> str:
    """Directions and names as signs, and points for commas that are decimal: those of "-6,13 106,81"."""
    for pattern, sign in (*_NAME_PATTERNS, *_DIRECTION_PATTERNS):
        text = pattern.sub(f" <{sign}> ", text)
    if _DECIMAL_POINT.search(text):
        return text
    return _DECIMAL_COMMA.sub(".", _COMMA_PAIR.sub(r"\1.\2 \3.\4", text))


def _word(pattern: str) -> str:
    """Not inside another word, nor inside what is a sign already."""
    return rf"(?<![a-z<])(?:{pattern})(?![a-z>])"


# "Lintang: 6°08'15" S", but not "lintang selatan", which is a direction.
_NAME_PATTERNS = tuple(
    (re.compile(rf"\"?{_word(pattern)}\"?(?=\s*[:=]?\s*[-+\d])", re.IGNORECASE), axis) for pattern, axis in _NAMES
)
_DIRECTION_PATTERNS = tuple((re.compile(_word(pattern), re.IGNORECASE), letter) for pattern, letter in _DIRECTIONS)


def _number(parts: dict[str, str | None], which: str) -> _Number | None:
    whole, minutes, seconds = (
        (parts[f"{name}{which}"] or "0").replace(" ", "") for name in ("degrees", "minutes", "seconds")
    )
    if float(minutes) >= 60 or float(seconds) >= 60:
        return None
    value = abs(float(whole)) + float(minutes) / 60 + float(seconds) / 3600
    direction = parts[f"direction{which}"]
    negative = direction in ("S", "W") if direction else whole.startswith("-")
    along = next((axis for axis in AXES if direction and direction in axis), "")
    return _Number(-value if negative else value, parts[f"axis{which}"] or along)


def _in_order(first: _Number | None, second: _Number | None) -> tuple[float, float] | None:
    if first is None or second is None or (first.axis and first.axis == second.axis):
        return None
    if first.axis == LONGITUDE or second.axis == LATITUDE:
        first, second = second, first
    return first.value, second.value
