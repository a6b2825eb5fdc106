"""What is read, not listened to: transcripts by pages or questions, and all transcripts of what is not held.

A long one comes in sheets: the page carries one of each, and links to the others. Every passage has an address.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.utils.timezone import localdate

from knowledge.models import Recording, Segment, Transcript
from knowledge.models.transcript import TranscriptKind, is_key
from knowledge.rights import Viewer
from knowledge.transcripts.places import heading, label

from .seeking import TEXT_PARAMETER, Fragment, Reading
from .spoken import DownloadLink, downloads
from .times import clock

PASSAGE_PARAMETER = "segmen"
TRANSCRIPT_PARAMETER, SHEET_PARAMETER = "transkrip", "lembar"
PASSAGES_PER_SHEET = 100


@dataclass(frozen=True)
class Sought:
    """Where the address asks to read: at a passage, `?segmen=<key>`, or on a sheet, `?transkrip=7&lembar=3`."""

    key: str = ""
    transcript: int | None = None
    sheet: int | None = None

    @classmethod
    def of(cls, key: str, transcript: int | None, sheet: int | None) -> "Sought":
        return cls(key if is_key(key) else "", transcript, sheet)


NOTHING_SOUGHT = Sought()


@dataclass(frozen=True)
class WrittenPassage:
    """`place`: what it is cited by; `heading`: where another page or question begins with it."""

    key: str
    place: str
    heading: str
    url: str
    speaker: str  # empty where the same person goes on speaking
    teller: str
    text: str
    current: bool
    fragments: Sequence[Fragment]  # the text with its marks, where it answers the query


@dataclass(frozen=True)
class SheetLink:
    """`place`: where it begins; `query` makes the entry's page the one with this sheet."""

    number: int
    place: str
    query: str
    url: str
    current: bool


@dataclass(frozen=True)
class WrittenView:
    """`passages` are those of the sheet that is shown; `found_passages` all that answer the query."""

    pk: int
    anchor: str
    language_code: str
    language: str
    is_translation: bool
    is_index: bool
    by_machine: bool
    is_verified: bool
    verified_on: date | None
    downloads: Sequence[DownloadLink]
    passages: Sequence[WrittenPassage]
    found_passages: Sequence[WrittenPassage]
    sheets: Sequence[SheetLink]  # of long ones; empty where the page carries all
    is_asked: bool  # the address asks for a passage or a sheet of it
    citation: str = ""  # of the passage that the address asks for

    @property
    def current(self) -> WrittenPassage | None:
        return next((one for one in self.passages if one.current), None)

    @property
    def later_sheet(self) -> SheetLink | None:
        """Where the address asks for another than the first."""
        return next((one for one in self.sheets if one.current and one.number > 1 and self.is_asked), None)

    @property
    def is_open(self) -> bool:
        return self.is_asked or any(one.fragments for one in self.passages)


def passage_url(entry_url: str, key: str, text: str = "") -> str:
    """`text`: what is searched for, to be marked there."""
    query = urlencode({PASSAGE_PARAMETER: key} | ({TEXT_PARAMETER: text} if text else {}))
    return f"{entry_url}?{query}#{key}"


def written(
    recordings: Sequence[Recording], viewer: Viewer, entry_url: str, sought: Sought, reading: Reading | None
) -> dict[int, list[WrittenView]]:
    """By recording, originals first and the index last: what the viewer may read of them."""
    readable = Transcript.objects.visible_to(viewer).only_read().with_words()
    wanted = readable.filter(recording__in=recordings)
    views: dict[int, list[WrittenView]] = defaultdict(list)
    for one in sorted(
        wanted.select_related("language", "recording").order_by("kind", "pk"), key=lambda one: one.is_index
    ):
        views[one.recording_id].append(_Writing(one, entry_url, sought, reading).view())
    return views


@dataclass(frozen=True)
class _Writing:
    transcript: Transcript
    entry_url: str
    sought: Sought
    reading: Reading | None
    is_found: dict[int, bool] = field(default_factory=dict)  # by order, where a query is read for

    @cached_property
    def count(self) -> int:
        """Of its passages, with those before the last that are left out: sheets stay what they were."""
        last = self.transcript.segments.readable().order_by("-order").values_list("order", flat=True).first()
        return 0 if last is None else last + 1

    def view(self) -> WrittenView:
        every = list(self._rows()) if self.reading is not None else []
        if self.reading is not None:
            found = self.reading.finds([row.text for row in every])
            self.is_found.update(zip((row.order for row in every), found, strict=True))
        asked = self._asked()
        sheet = asked or self._sheet_with_a_hit() or 1
        shown = [row for row in every if _sheet_of(row.order) == sheet] or list(self._rows(sheet))
        one = self.transcript
        return WrittenView(
            pk=one.pk,
            anchor=f"transkrip-{one.pk}",
            language_code=one.language.code,
            language=one.language.local_name,
            is_translation=one.kind == TranscriptKind.TRANSLATION,
            is_index=one.is_index,
            by_machine=one.by_machine,
            is_verified=one.is_verified,
            verified_on=localdate(one.verified_at) if one.verified_at else None,
            downloads=downloads(one),
            passages=list(self._passages(shown)),
            found_passages=list(self._passages(row for row in every if self.is_found[row.order])),
            sheets=self._sheets(sheet) if self.count > PASSAGES_PER_SHEET else [],
            is_asked=asked is not None,
        )

    def _rows(self, sheet: int | None = None) -> Iterable[Segment]:
        rows = self.transcript.segments.readable().order_by("order").defer("words")
        if sheet is None:
            return rows
        first = (sheet - 1) * PASSAGES_PER_SHEET
        return rows.filter(order__gte=first, order__lt=first + PASSAGES_PER_SHEET)

    def _asked(self) -> int | None:
        if self.sought.key:
            sought = self.transcript.segments.readable().filter(key=self.sought.key)
            order = sought.values_list("order", flat=True).first()
            return _sheet_of(order) if order is not None else None
        sheet = self.sought.sheet
        is_there = sheet is not None and 1 <= sheet <= _sheet_of(self.count - 1)
        return sheet if is_there and self.sought.transcript == self.transcript.pk else None

    def _sheet_with_a_hit(self) -> int | None:
        return next((_sheet_of(order) for order, is_found in self.is_found.items() if is_found), None)

    def _passages(self, rows: Iterable[Segment]) -> Iterator[WrittenPassage]:
        above, speaker = "", ""
        for row in rows:
            begins = heading(row.place) if row.place is not None else ""
            text = self.reading.text if self.reading is not None else ""
            yield WrittenPassage(
                key=row.key,
                place=place_of(row),
                heading=begins if begins != above else "",
                url=passage_url(self.entry_url, row.key, text),
                speaker=row.speaker if row.speaker != speaker or begins != above else "",
                teller=row.speaker,
                text=row.text,
                current=row.key == self.sought.key,
                fragments=self.reading.marked(row.text) if self.reading and self.is_found.get(row.order) else (),
            )
            above, speaker = begins, row.speaker

    def _sheets(self, shown: int) -> list[SheetLink]:
        firsts: dict[int, Segment] = {}
        for row in self._firsts():
            firsts.setdefault(_sheet_of(row.order), row)
        return [self._sheet(row, shown) for row in firsts.values()]

    def _firsts(self) -> Iterable[Segment]:
        """The first passage of each sheet; where any are left out, all of them, as the first may be one."""
        every = self.transcript.segments.readable().order_by("order").defer("words", "text")
        if self.transcript.segments.count() > every.count():
            return every
        return every.filter(order__in=range(0, self.count, PASSAGES_PER_SHEET))

    def _sheet(self, first: Segment, shown: int) -> SheetLink:
        number = _sheet_of(first.order)
        query = urlencode({TRANSCRIPT_PARAMETER: self.transcript.pk, SHEET_PARAMETER: number})
        text = f"&{urlencode({TEXT_PARAMETER: self.reading.text})}" if self.reading is not None else ""
        url = f"{self.entry_url}?{query}{text}#transkrip-{self.transcript.pk}"
        return SheetLink(number, place_of(first), query, url, number == shown)


def place_of(segment: Segment) -> str:
    """What a passage is cited by, in words."""
    return label(segment.place) if segment.place is not None else clock(segment.begins)


def _sheet_of(order: int) -> int:
    return order // PASSAGES_PER_SHEET + 1
