"""The points of a recording's index, as text: what a segment of an index holds.

The first line is the title. Each further line is a detail behind its label, the synopsis without one:

    Kebakaran Pasar Senen
    Ia menutup kiosnya dan menolong tetangga.
    Kata kunci: pasar; kebakaran
    Tempat: Pasar Senen
    Orang: Mpok Ipeh

A point lasts until the next begins. So an index is written, compared, corrected, kept in versions and given out by what
does so with transcripts. Labels are read in Indonesian and English, in any case, and written in Indonesian.
"""

import re
from collections.abc import Iterable, Iterator

from .segments import IndexPoint

SYNOPSIS, QUOTED, KEYWORDS, SUBJECTS, PLACE, PEOPLE, COORDINATES, LINK = LABELS = (
    "Ringkasan",
    "Kutipan",
    "Kata kunci",
    "Pokok bahasan",
    "Tempat",
    "Orang",
    "Koordinat",
    "Tautan",
)
_ALSO = {
    "synopsis": SYNOPSIS,
    "summary": SYNOPSIS,
    "quotation": QUOTED,
    "keywords": KEYWORDS,
    "subjects": SUBJECTS,
    "place": PLACE,
    "people": PEOPLE,
    "coordinates": COORDINATES,
    "link": LINK,
}
# Small letters, with the label that each stands for.
NAMES = {name.casefold(): name for name in LABELS} | _ALSO
_DETAIL = re.compile(rf"({'|'.join(map(re.escape, NAMES))})\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_SEVERAL = re.compile(r"\s*;\s*")


def read_point(text: str, start: float = 0) -> IndexPoint:
    """Of any text: one of a single line is a title. `start` in seconds."""
    lines = [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
    details: dict[str, list[str]] = {name: [] for name in LABELS}
    for line in lines[1:]:
        known = _DETAIL.fullmatch(line)
        details[NAMES[known[1].casefold()] if known is not None else SYNOPSIS].append(known[2] if known else line)

    def told(name: str) -> str:
        return " ".join(filter(None, details[name]))

    def several(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for line in details[name] for one in _SEVERAL.split(line) if one))

    return IndexPoint(
        start=start,
        title=lines[0] if lines else "",
        synopsis=told(SYNOPSIS),
        partial_transcript=told(QUOTED),
        keywords=several(KEYWORDS),
        subjects=several(SUBJECTS),
        place=told(PLACE),
        people=several(PEOPLE),
        coordinates=told(COORDINATES),
        link=told(LINK),
    )


def write_point(point: IndexPoint) -> str:
    """`read_point` reads the same point from it; spaces and line breaks are made single spaces."""
    title, *rest = [point.title, *_details(point)] if point.title.strip() else _without_title(point)
    return "\n".join([_one_line(title), *rest])


def words_of_point(text: str) -> str:
    """What a point says, without labels: for search."""
    return " – ".join(_said(read_point(text)))


def _said(point: IndexPoint) -> Iterator[str]:
    told = (point.title, point.synopsis, point.partial_transcript)
    yield from filter(None, told)
    listed = (*point.keywords, *point.subjects, point.place, *point.people)
    if any(listed):
        yield ", ".join(dict.fromkeys(filter(None, listed)))


def _details(point: IndexPoint) -> Iterator[str]:
    synopsis = _one_line(point.synopsis)
    if synopsis:
        yield f"{SYNOPSIS}: {synopsis}" if _DETAIL.fullmatch(synopsis) else synopsis
    yield from _labelled(QUOTED, point.partial_transcript)
    yield from _labelled(KEYWORDS, _list(point.keywords))
    yield from _labelled(SUBJECTS, _list(point.subjects))
    yield from _labelled(PLACE, point.place)
    yield from _labelled(PEOPLE, _list(point.people))
    yield from _labelled(COORDINATES, point.coordinates)
    yield from _labelled(LINK, point.link)


def _without_title(point: IndexPoint) -> list[str]:
    """The first of what it says stands for a title."""
    first = next(filter(None, map(_one_line, _said(point))), "")
    return [first, *(line for line in _details(point) if line != first)]


def _labelled(label: str, told: str) -> Iterator[str]:
    if line := _one_line(told):
        yield f"{label}: {line}"


def _list(several: Iterable[str]) -> str:
    return "; ".join(filter(None, map(_one_line, several)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
