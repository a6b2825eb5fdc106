"""The index of a recording, as its page shows it: what is spoken of, and from when on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from knowledge.models import Segment
from knowledge.transcripts.index_points import read_point, words_of_point

from .seeking import Fragment, Reading
from .spoken import DownloadLink, ReadTranscript, UrlOf, downloads
from .times import clock, plain_seconds


@dataclass(frozen=True)
class PointView:
    """`link` is an address of the web; `fragments` are what it says, with marks, where it answers the query."""

    start: str  # seconds
    end: str
    clock: str
    url: str
    title: str
    synopsis: str
    quotation: str
    keywords: Sequence[str]
    people: Sequence[str]
    place: str
    link: str
    current: bool
    fragments: Sequence[Fragment] = ()

    @property
    def has_details(self) -> bool:
        return bool(self.synopsis or self.quotation or self.keywords or self.people or self.place or self.link)


@dataclass(frozen=True)
class ContentsView:
    pk: int
    language_code: str
    language: str
    downloads: Sequence[DownloadLink]
    points: Sequence[PointView]

    @property
    def found(self) -> Sequence[PointView]:
        return [point for point in self.points if point.fragments]


def in_language_of_page(indexes: Sequence[ReadTranscript]) -> list[ReadTranscript]:
    """That one first, which stands open."""
    return sorted(indexes, key=lambda one: one.transcript.language.code != get_language())


def contents(read: ReadTranscript, url_of: UrlOf, start: float | None, reading: Reading | None) -> ContentsView:
    """`start` is the second that the address asks for."""
    return ContentsView(
        pk=read.transcript.pk,
        language_code=read.transcript.language.code,
        language=read.transcript.language.local_name,
        downloads=downloads(read.transcript),
        points=[
            _point(one, url_of(one.begins), start, reading if is_found else None)
            for one, is_found in zip(read.segments, read.found, strict=True)
        ],
    )


def _point(one: Segment, url: str, start: float | None, reading: Reading | None) -> PointView:
    """`reading`: where the point answers the query."""
    told = read_point(one.text, one.begins)
    return PointView(
        start=plain_seconds(one.begins),
        end=plain_seconds(one.ends),
        clock=clock(one.begins),
        url=url,
        title=told.title,
        synopsis=told.synopsis,
        quotation=told.partial_transcript,
        keywords=tuple(dict.fromkeys([*told.keywords, *told.subjects])),
        people=told.people,
        place=told.place,
        link=told.link if told.link.startswith(("https://", "http://")) else "",
        current=start is not None and one.begins <= start < one.ends,
        fragments=reading.marked(words_of_point(one.text)) if reading else (),
    )
