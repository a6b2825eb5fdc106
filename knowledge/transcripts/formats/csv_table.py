"""CSV and TSV: a table with commas, semicolons or tabs between its cells, as spreadsheets and Whisper write it."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from knowledge.transcripts.cues import Found, Told

from . import table
from .transcript_format import TranscriptFormat

DELIMITERS = ("\t", ";", ",")
_SAMPLE = 20  # lines by which a table is known
_WHISPER = "start\tend\ttext"  # its cells are never in quotation marks


def recognises(lines: Sequence[str]) -> bool:
    return delimiter_of(lines) is not None


def delimiter_of(lines: Sequence[str]) -> str | None:
    sample = list(islice((line for line in lines if line.strip()), _SAMPLE))
    return next((one for one in DELIMITERS if _is_table(sample, one)), None)


def _is_table(sample: Sequence[str], delimiter: str) -> bool:
    if not sample or delimiter not in sample[0]:
        return False
    headed = table.columns_of([_cells(sample[0], delimiter)])
    if headed is not None and headed.headings:
        return True
    # Without headings each row has to look like one. Two columns with a tab are plain text with times.
    rows = [_cells(line, delimiter) for line in sample]
    columns = table.columns_of(rows)
    widths = {len(row) for row in rows}
    return columns is not None and len(widths) == 1 and widths.pop() > (3 if delimiter == "\t" else 1)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def read(lines: Sequence[str]) -> Iterator[Found]:
    delimiter = delimiter_of(lines) or ","
    rows, told = rows_of(lines, delimiter)
    columns = table.columns_of([cells for _line, cells in rows])
    yield from told
    if columns is not None:
        yield from table.read_rows(rows, columns)


def rows_of(lines: Sequence[str], delimiter: str) -> tuple[list[tuple[int, list[str]]], list[Told]]:
    first = next((line for line in lines if line.strip()), "")
    if first.strip().lower() == _WHISPER:
        return _unquoted(lines, delimiter), []
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        message = _("A quotation mark does not fit here; the file was read with its quotation marks as they stand.")
        return _unquoted(lines, delimiter), [Told(begins, message)]
    return rows, []


def _unquoted(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split(delimiter)) for number, line in enumerate(lines, start=1)]


FORMAT = TranscriptFormat(
    name="CSV, TSV",
    extensions=(".csv", ".tsv"),
    media_types=("text/csv", "text/tab-separated-values"),
    recognises=recognises,
    read=read,
    order=4,
)
