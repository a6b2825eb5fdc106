"""The part of EDTF (ISO 8601-2, Library of Congress profile) that is stored here.

Level 0: days, months, years, intervals. Of level 1: ~ ? % for what is approximate, uncertain or both, X for the years
of a decade or century, and .. for an open end. No seasons, no years before 1 or of more than four digits.
"""

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Day = tuple[int, int, int]
Qualifier = Literal["", "~", "?", "%"]
Unit = Literal["day", "month", "year", "decade", "century"]

_DATE = re.compile(
    r"(?:(?P<years>\d{3}X|\d{2}XX)|(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?)(?P<qualifier>[~?%]?)",
    re.ASCII,
)
_OPEN = ".."


class UnreadableDateError(ValueError):
    """The text means no date that is stored here."""


@dataclass(frozen=True)
class DateRange:
    """One date of an EDTF text: a day, or all days of a month, year, decade or century."""

    unit: Unit
    year: int  # the first of a decade or century
    month: int = 1
    day: int = 1
    qualifier: Qualifier = ""

    @property
    def earliest(self) -> Day:
        return self.year, self.month, self.day

    @property
    def latest(self) -> Day:
        match self.unit:
            case "day":
                return self.earliest
            case "month":
                return self.year, self.month, calendar.monthrange(self.year, self.month)[1]
            case _:
                return self.year + {"year": 1, "decade": 10, "century": 100}[self.unit] - 1, 12, 31

    def __str__(self) -> str:
        return {
            "day": f"{self.year:04}-{self.month:02}-{self.day:02}",
            "month": f"{self.year:04}-{self.month:02}",
            "year": f"{self.year:04}",
            "decade": f"{self.year // 10:03}X",
            "century": f"{self.year // 100:02}XX",
        }[self.unit] + self.qualifier


Interval = tuple[DateRange | None, DateRange | None]


@lru_cache(maxsize=1024)
def parse(text: str) -> DateRange | Interval:
    """An interval has two ends; None where it is open. Raises UnreadableDateError."""
    first, slash, last = text.partition("/")
    if not slash:
        return _date(text)
    ends = (None if first == _OPEN else _date(first), None if last == _OPEN else _date(last))
    return checked(*ends)


def checked(first: DateRange | None, last: DateRange | None) -> Interval:
    """Raises UnreadableDateError where an interval ends before it begins, or has no end at all."""
    if (first is None and last is None) or (first and last and first.earliest > last.latest):
        raise UnreadableDateError
    return first, last


def to_text(date: DateRange | Interval) -> str:
    return str(date) if isinstance(date, DateRange) else "/".join(str(end) if end else _OPEN for end in date)


def date_of(year: int, month: int | None = None, day: int | None = None) -> DateRange:
    """Raises UnreadableDateError where the calendar has no such day."""
    unit: Unit = "year" if month is None else "month" if day is None else "day"
    month, day = month or 1, day or 1
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        raise UnreadableDateError
    return DateRange(unit, year, month, day)


def _date(text: str) -> DateRange:
    found = _DATE.fullmatch(text)
    if found is None:
        raise UnreadableDateError
    qualifier: Qualifier = found["qualifier"]  # type: ignore[assignment]  # the pattern has no other
    if found["years"]:
        unit: Unit = "century" if found["years"].endswith("XX") else "decade"
        return DateRange(unit, int(found["years"].replace("X", "0")), qualifier=qualifier)
    numbers = [int(found[name]) if found[name] else None for name in ("year", "month", "day")]
    if 0 in numbers:
        raise UnreadableDateError
    date = date_of(*numbers)  # type: ignore[arg-type]  # the pattern demands a year
    return DateRange(date.unit, date.year, date.month, date.day, qualifier)
