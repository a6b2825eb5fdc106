"""The index of a recording as a table: a time and a title in each row, and columns for what else a point tells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knowledge.transcripts.cue_text import escaped_lines
from knowledge.transcripts.cues import BadTime, Cue, Found, Stray, Told
from knowledge.transcripts.index_points import write_point
from knowledge.transcripts.segments import IndexPoint
from knowledge.transcripts.timecodes import TIME, milliseconds

from . import csv_table, table
from .passages import milliseconds_of
from .transcript_format import TranscriptFormat

# In small letters; the field of an IndexPoint, and how people head its column in English and Indonesian.
_HEADINGS = {
    "title": ("title", "heading", "topic", "chapter", "judul", "topik", "bab"),
    "synopsis": ("synopsis", "summary", "description", "ringkasan", "sinopsis", "keterangan", "isi"),
    "partial_transcript": ("partial transcript", "quotation", "kutipan", "cuplikan"),
    "keywords": ("keywords", "keyword", "tags", "kata kunci", "tag"),
    "subjects": ("subjects", "subject", "pokok bahasan", "subjek"),
    "place": ("place", "location", "tempat", "lokasi"),
    "people": ("people", "persons", "names", "orang", "tokoh", "nama"),
    "coordinates": ("coordinates", "gps", "koordinat"),
    "link": ("link", "hyperlink", "url", "tautan"),
}
_FIELD = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_SEVERAL = {"keywords", "subjects", "people"}
_DIVIDED = re.compile(r"[;|]")
_CLOCK = re.compile(TIME)
_SECONDS = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,3})?")


@dataclass(frozen=True)
class _Table:
    """`columns`: their numbers by field, and “start”."""

    delimiter: str
    headings: Sequence[str]
    columns: Mapping[str, int]


def recognises(lines: Sequence[str]) -> bool:
    return _table(lines) is not None


def _table(lines: Sequence[str]) -> _Table | None:
    """None where no row of headings names both times and titles."""
    first = next(([line] for line in lines if line.strip()), [])
    for delimiter in csv_table.DELIMITERS:
        rows, _told = csv_table.rows_of(first, delimiter)
        columns = _columns(rows[0][1]) if rows else {}
        if {"start", "title"} <= columns.keys():
            return _Table(delimiter, rows[0][1], columns)
    return None


def _columns(headings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, cell in enumerate(headings[: table.MOST_COLUMNS]):
        heading = " ".join(cell.lower().replace("_", " ").split())
        name = _FIELD.get(heading) or ("start" if table.role_of(cell) == "start" else None)
        if name is not None:
            found.setdefault(name, number)
    return found


def read(lines: Sequence[str]) -> Iterator[Found]:
    known = _table(lines)
    if known is None:
        return
    rows, told = csv_table.rows_of(lines, known.delimiter)
    yield from told
    rows = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)][1:]
    yield from _passed_over(known, rows)
    for line, cells in rows:
        yield _point(line, {name: _cell(cells, number) for name, number in known.columns.items()})


def _point(line: int, told: dict[str, str]) -> Found:
    written = told.pop("start")
    if not written:
        return Stray(line, " ".join(filter(None, told.values())))
    start = _milliseconds(written)
    if start is None:
        return BadTime(line, written)
    fields = {name: _several(words) if name in _SEVERAL else words for name, words in told.items()}
    return Cue(line, start, None, escaped_lines(write_point(IndexPoint(start / 1000, **fields))))  # type: ignore[arg-type]


def _milliseconds(written: str) -> int | None:
    if _CLOCK.fullmatch(written):
        return milliseconds(written)
    return milliseconds_of(float(written.replace(",", "."))) if _SECONDS.fullmatch(written) else None


def _several(words: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, _DIVIDED.split(words))))


def _cell(cells: Sequence[str], number: int) -> str:
    return cells[number].strip() if number < len(cells) else ""


def _passed_over(known: _Table, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Told]:
    for number, heading in enumerate(known.headings):
        first = next((line for line, cells in rows if _cell(cells, number)), None)
        if number not in known.columns.values() and first is not None:
            message = _("The column “%(name)s” belongs to no part of an index and was left out.")
            yield Told(first, message % {"name": heading[: table.SHORT]})


# Only what is meant as an index is read so: it is not among the formats that are tried with every file.
INDEX_TABLE = TranscriptFormat(
    name=csv_table.FORMAT.name,
    extensions=csv_table.FORMAT.extensions,
    recognises=recognises,
    read=read,
    speaker_before_colon=False,
    order=csv_table.FORMAT.order,
)
