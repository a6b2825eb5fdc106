"""Years, and places in a recording, as people write them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from knowledge.models import Entry

    from .listed import Listed


def years(entry: "Entry | Listed") -> str:
    """E.g. "1955–1972", "around 1890–1920", "from 1950"; empty when nothing is known."""
    span = _span(entry.year_from, entry.year_to)
    if span and entry.years_approximate:
        return _("around %(years)s") % {"years": span}
    return span


def clock(seconds: float) -> str:
    """E.g. "0:07", "12:31", "1:02:05"."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def plain_seconds(seconds: float) -> str:
    """For addresses and attributes, where no language's separators belong: "151", "12.5"."""
    return f"{seconds:.2f}".rstrip("0").rstrip(".")


def _span(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if first is None:
        return _("until %(year)s") % {"year": _year(last)}
    if last is None:
        return _("from %(year)s") % {"year": _year(first)}
    return _year(first) if first == last else f"{_year(first)}–{_year(last)}"


def _year(year: int | None) -> str:
    if year is None:
        return ""
    return _("%(year)s BCE") % {"year": str(-year)} if year < 0 else str(year)
