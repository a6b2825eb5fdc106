"""Tables: columns for times, speakers and words, known by their headings or, without headings, by what stands in them.

Serves CSV, TSV and the tables of Word documents.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from django.utils.translation import gettext as _

from knowledge.transcripts.cue_text import escaped
from knowledge.transcripts.cues import Cue, Found, Stray, Told
from knowledge.transcripts.timecodes import ARROW, TIME, milliseconds

from .passages import milliseconds_of, passage

# As programs and people head them, in English and Indonesian; in small letters, without signs.
_HEADINGS = {
    "start": (
        "start",
        "begin",
        "in",
        "from",
        "time",
        "timestamp",
        "timecode",
        "waktu",
        "mulai",
        "awal",
        "dari",
        "jam",
        "menit",
        "tc",
    ),
    "end": ("end", "stop", "out", "to", "selesai", "akhir", "sampai", "hingga"),
    "speaker": ("speaker", "name", "who", "penutur", "pembicara", "nama", "narasumber", "tokoh"),
    "text": (
        "text",
        "words",
        "transcript",
        "content",
        "caption",
        "sentence",
        "teks",
        "isi",
        "transkrip",
        "ucapan",
        "kata",
    ),
}
_MORE_WORDS = frozenset(
    [
        "time",
        "timestamp",
        "timecode",
        "seconds",
        "sec",
        "s",
        "ms",
        "milliseconds",
        "tc",
        "waktu",
        "detik",
        "speaker",
        "name",
        "label",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(rf"[\[(]?\s*({TIME})\s*[\])]?")
_RANGE = re.compile(rf"[\[(]?\s*({TIME})\s*(?:{ARROW}|[-–—]|s/d|sd\.?)\s*({TIME})\s*[\])]?")
_FRAMES = re.compile(r"([0-9]{1,3}:[0-9]{2}:[0-9]{2})[:;][0-9]{2,3}")
_NUMBER = re.compile(r"[0-9]{1,10}(?:[.,][0-9]{1,9})?")
SAMPLE = 50  # rows by which columns without headings are known
MOST_COLUMNS = 50  # that are looked at, and told one by one
SHORT = 60  # characters of a speaker's name
LONG_PASSAGE = 100  # no transcript's passages last so many seconds, or so few milliseconds, by the median

Row = Sequence[str]


@dataclass(frozen=True)
class Columns:
    """Numbers of columns from 0; `headings` where the first row has them."""

    start: int
    text: int
    end: int | None = None
    speaker: int | None = None
    headings: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[int | None]:
        return frozenset({self.start, self.end, self.speaker, self.text})


def columns_of(rows: Sequence[Row]) -> Columns | None:
    filled = [row for row in rows[: SAMPLE + 1] if any(cell.strip() for cell in row)]
    if not filled:
        return None
    return _headed(filled[0]) or _unheaded(filled[:SAMPLE])


def _headed(row: Row) -> Columns | None:
    found: dict[str, int] = {}
    for number, cell in enumerate(row[:MOST_COLUMNS]):
        role = role_of(cell)
        if role is not None:
            found.setdefault(role, number)
    if "start" not in found or "text" not in found:
        return None
    return Columns(found["start"], found["text"], found.get("end"), found.get("speaker"), tuple(row))


def role_of(cell: str) -> str | None:
    """“Start time (s)”, “Speaker Name”, “waktu mulai”: the word that decides, and others of headings."""
    words = _WORD.findall(cell.lower())
    if not 1 <= len(words) <= 4:
        return None
    for role in ("end", "text", "speaker", "start"):
        if any(word in _HEADINGS[role] for word in words):
            others = [word for word in words if word not in _HEADINGS[role] and word not in _MORE_WORDS]
            return role if not others else None
    return None


def _unheaded(rows: Sequence[Row]) -> Columns | None:
    width = max(len(row) for row in rows)
    columns = [[row[number].strip() if number < len(row) else "" for row in rows] for number in range(min(width, 20))]
    timed = [number for number, cells in enumerate(columns) if _are_times(cells)]
    others = [number for number, cells in enumerate(columns) if number not in timed and any(cells)]
    if not timed or not others:
        return None
    text = max(others, key=lambda number: sum(map(len, columns[number])))
    names = [number for number in others if number != text and _are_names(columns[number])]
    end = timed[1] if len(timed) > 1 and timed[1] < text else None
    return Columns(timed[0], text, end, names[0] if names else None)


def _are_times(cells: Sequence[str]) -> bool:
    """Most of those that are filled; rows without a time go on with the one above."""
    filled = [cell for cell in cells if cell]
    good = sum(any(form.fullmatch(cell) for form in (_CLOCK, _RANGE, _FRAMES)) for cell in filled)
    return bool(good) and good >= len(filled) * 0.8 and len(filled) * 3 >= len(cells)


def _are_names(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(len(cell) <= SHORT for cell in filled) and not all(cell.isdecimal() for cell in filled)


Times = tuple[int | None, int | None]  # milliseconds


@dataclass(frozen=True)
class _TimedRow:
    """`written` is what stands in the cell for times."""

    place: int
    times: Times
    written: str
    speaker: str
    words: str


def read_rows(rows: Sequence[tuple[int, Row]], columns: Columns) -> Iterator[Found]:
    """`rows` with their places; the headings among them, if there are any."""
    rows = [(place, cells) for place, cells in rows if any(cell.strip() for cell in cells)]
    yield from _passed_over(rows, columns)
    if columns.headings:
        rows = rows[1:]
    scale = _scale(rows, columns)
    frames: list[int] = []
    rows_of_passage: list[_TimedRow] = []
    for place, cells in rows:
        times, has_frames = _times(cells, columns, scale)
        frames += [place] if has_frames else []
        row = _TimedRow(
            place, times, _cell(cells, columns.start), _cell(cells, columns.speaker), _cell(cells, columns.text)
        )
        # A row without a time goes on with the passage above.
        if rows_of_passage and (row.written or rows_of_passage[0].times[0] is None):
            yield _joined(rows_of_passage)
            rows_of_passage = []
        rows_of_passage.append(row)
    if rows_of_passage:
        yield _joined(rows_of_passage)
    if frames:
        yield Told(frames[0], _("Frames were left out of the times: they count in whole seconds."))


def outside(place: int, text: str) -> Stray:
    """Words beside the table."""
    return Stray(place, text)


def _joined(rows: Sequence[_TimedRow]) -> Found:
    first = rows[0]
    if len(rows) == 1:
        return passage(first.place, first.times, first.words, speaker=first.speaker, written=first.written)
    # In lines of their own they are turns, which share the time.
    lines = (escaped(f"{row.speaker}: {row.words}" if row.speaker else row.words) for row in rows)
    return Cue(first.place, first.times[0] or 0, first.times[1], "\n".join(lines))


def _passed_over(rows: Sequence[tuple[int, Row]], columns: Columns) -> Iterator[Told]:
    widest = max((len(cells) for _place, cells in rows), default=0)
    for number in range(min(widest, MOST_COLUMNS)):
        if number in columns.known:
            continue
        below = rows[1:] if columns.headings else rows
        filled = [(place, _cell(cells, number)) for place, cells in below if _cell(cells, number)]
        if not filled or all(cell.isdecimal() for _place, cell in filled):
            continue
        heading = _cell(columns.headings, number) or filled[0][1]
        message = _("The column “%(name)s” is neither time, speaker nor words and was left out.")
        yield Told(filled[0][0], message % {"name": heading[:SHORT]})
    if widest > MOST_COLUMNS:
        place = next(place for place, cells in rows if len(cells) > MOST_COLUMNS)
        yield Told(
            place, _("The columns after the first %(count)d were left out.") % {"count": MOST_COLUMNS}, mended=False
        )


def _cell(cells: Row, number: int | None) -> str:
    return cells[number].strip() if number is not None and number < len(cells) else ""


def _times(cells: Row, columns: Columns, scale: float) -> tuple[Times, bool]:
    """In milliseconds, and whether they were written with frames."""
    written, ends = _cell(cells, columns.start), _cell(cells, columns.end)
    both = _RANGE.fullmatch(written)
    if both is not None:
        return (milliseconds(both[1]), milliseconds(both[2])), False
    has_frames = _FRAMES.fullmatch(written) is not None
    return (_time(written, scale), _time(ends, scale)), has_frames


def _time(written: str, scale: float) -> int | None:
    if clock := _CLOCK.fullmatch(written):
        return milliseconds(clock[1])
    if frames := _FRAMES.fullmatch(written):
        return milliseconds(frames[1])
    if _NUMBER.fullmatch(written):
        return milliseconds_of(float(written.replace(",", ".")) * scale)
    return None


def _scale(rows: Sequence[tuple[int, Row]], columns: Columns) -> float:
    """What turns bare numbers into seconds: Whisper's are milliseconds."""
    starts = [_cell(cells, columns.start) for _place, cells in rows]
    ends = [_cell(cells, columns.end) for _place, cells in rows]
    if not all(cell.isascii() and cell.isdigit() and len(cell) < 11 for cell in [*starts, *ends] if cell):
        return 1
    lengths = [int(end) - int(start) for start, end in zip(starts, ends, strict=True) if start and end]
    lengths = lengths or [int(after) - int(before) for before, after in pairwise(filter(None, starts))]
    return 0.001 if lengths and median(lengths) >= LONG_PASSAGE else 1
