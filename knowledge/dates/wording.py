"""EDTF in the words of the interface's language; `reading` understands all of them."""

from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .edtf import DateRange, UnreadableDateError, parse


def in_words(text: str) -> str:
    """E.g. "12 May 1985", "about 1985", "the 1980s", "1942–1945". What is no EDTF comes back as it is."""
    try:
        date = parse(text)
    except UnreadableDateError:
        return text
    return _date(date) if isinstance(date, DateRange) else _interval(*date)


def _interval(first: DateRange | None, last: DateRange | None) -> str:
    if first is None or last is None:
        return _("from %(year)s") % {"year": _date(first)} if first else _("until %(year)s") % {"year": _date(last)}
    if all(end.unit == "year" and not end.qualifier for end in (first, last)):
        return f"{_date(first)}–{_date(last)}"
    return _("%(first)s to %(last)s") % {"first": _date(first), "last": _date(last)}


def _date(date: DateRange | None) -> str:
    if date is None:
        return ""
    words = {"date": _unqualified(date)}
    match date.qualifier:
        case "~":
            return _("about %(date)s") % words
        case "?":
            return _("perhaps %(date)s") % words
        case "%":
            return _("perhaps about %(date)s") % words
        case _:
            return words["date"]


def _unqualified(date: DateRange) -> str:
    match date.unit:
        case "day":
            return f"{date.day} {MONTHS[date.month]} {date.year:04}"
        case "month":
            return f"{MONTHS[date.month]} {date.year:04}"
        case "year":
            return f"{date.year:04}"
        case "decade":
            return _("the %(decade)ss") % {"decade": f"{date.year:04}"}
        case "century":
            number = date.year // 100 + 1
            return _("the %(century)s century") % {"century": _ordinal(number) if get_language() == "en" else number}


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
