"""From what a librarian writes, in Indonesian or English, to EDTF."""

import re
from dataclasses import replace

from .edtf import DateRange, Interval, Qualifier, UnreadableDateError, checked, date_of, parse, to_text

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
_SINGLE = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",
        rf"{_MONTH} (?P<year>\d{{4}})",
        # Day before month, as everybody in the city writes it.
        r"(?P<day>\d{1,2})(?P<dash>[-/. ])(?P<month>\d{1,2})(?P=dash)(?P<year>\d{4})",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})",
    )
)
_DECADE = re.compile(r"(?:the |dasawarsa |dekade )?(?P<year>\d{3}0)(?:-?an|'?s)", re.ASCII)
_CENTURY = re.compile(r"abad (?:ke-? ?)?(?P<id>\d{1,2})|(?:the )?(?P<en>\d{1,2})(?:st|nd|rd|th)? century", re.ASCII)
_APPROXIMATE = re.compile(
    r"^(?:sekitar|kira-kira|kurang lebih|lebih kurang|kl\.|±|circa|ca?\.|about|around|approximately|approx\.) ?"
)
_UNCERTAIN = re.compile(r"^(?:mungkin|barangkali|diduga|perhaps|possibly|probably|maybe) ")
_FILLER = re.compile(r"^(?:pada |tanggal |tgl\.? |bulan |tahun |on |in |the year )+")
_BETWEEN = (
    re.compile(
        r"(?:dari |sejak |from )?(?P<first>.+?) (?:sampai(?: dengan)?|hingga|s\.?/?d\.?|to|until|till|-) (?P<last>.+)"
    ),
    re.compile(r"antara (?P<first>.+?) dan (?P<last>.+)|between (?P<begin>.+?) and (?P<end>.+)"),
    re.compile(r"(?P<first>\d{4}) ?- ?(?P<last>\d{4})", re.ASCII),
)
_SINCE = re.compile(r"(?:sejak|mulai|from|since) (?P<date>.+)")
_UNTIL = re.compile(r"(?:sampai(?: dengan)?|hingga|until|till|up to) (?P<date>.+)")


def read(text: str) -> str:
    """EDTF; empty for an empty text. Raises UnreadableDateError."""
    plain = " ".join(text.replace("–", "-").replace("—", "-").split())
    if not plain:
        return ""
    try:
        return to_text(parse(plain.upper()))
    except UnreadableDateError:
        return to_text(_interval(plain.casefold()) or _date(plain.casefold()))


def _interval(words: str) -> Interval | None:
    for pattern in _BETWEEN:
        if found := pattern.fullmatch(words):
            first, last = (end for end in found.groups() if end)
            return checked(_date(first), _date(last))
    if found := _SINCE.fullmatch(words):
        return checked(_date(found["date"]), None)
    if found := _UNTIL.fullmatch(words):
        return checked(None, _date(found["date"]))
    return None


def _date(words: str) -> DateRange:
    words, uncertain = _without(_UNCERTAIN, _without(_FILLER, words)[0])
    words, approximate = _without(_APPROXIMATE, words)
    words = _without(_FILLER, words)[0]
    if words.endswith("?"):
        words, uncertain = words.removesuffix("?").rstrip(), True
    qualifier: Qualifier = "%" if uncertain and approximate else "?" if uncertain else "~" if approximate else ""
    return replace(_unqualified(words), qualifier=qualifier)


def _without(pattern: re.Pattern[str], words: str) -> tuple[str, bool]:
    rest, count = pattern.subn("", words, count=1)
    return rest, count > 0


def _unqualified(words: str) -> DateRange:
    if found := _DECADE.fullmatch(words):
        return DateRange("decade", int(found["year"]))
    if found := _CENTURY.fullmatch(words):
        return _century(int(found["id"] or found["en"]))
    for pattern in _SINGLE:
        if found := pattern.fullmatch(words):
            return _from_numbers(found.groupdict())
    raise UnreadableDateError


def _century(number: int) -> DateRange:
    if not 1 <= number <= 99:
        raise UnreadableDateError
    return DateRange("century", (number - 1) * 100)


def _from_numbers(found: dict[str, str | None]) -> DateRange:
    month, day = found.get("month"), found.get("day")
    number = (MONTHS.get(month) or int(month)) if month else None
    return date_of(int(found["year"] or 0), number, int(day) if day else None)
