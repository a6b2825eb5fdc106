"""What a transcript holds once it is read, and what could not be used as it stood."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from knowledge.models import Locator, PlacedBy, Segment, Word

__all__ = ["IndexPoint", "OfferedText", "Parsed", "ParsedSegment", "Problem", "Unit", "Word"]

MAX_BYTES = 4 * 1024 * 1024  # of text; ten hours of talk with every word are about 1 MB
MAX_DOCUMENT_BYTES = 32 * 1024 * 1024  # of JSON, XML or a Word document, where each word may have its times and more
MAX_SEGMENTS = 20_000
MAX_LINES = 250_000  # of a text; each is looked at by several readers
MAX_TEXT = 20_000  # characters of one segment
MAX_SPEAKER = 120  # characters; the length of Segment.speaker
MAX_PROBLEMS = 50


@dataclass(frozen=True)
class ParsedSegment:
    """Times are seconds from the recording's start, whole milliseconds; `speaker` may be empty. Where there is a
    `place` instead, they only count passages, from 0 on: nothing of that is kept or shown.

    `words` may be empty; otherwise they are all words of `text` in order, each within the segment and none before the
    one before it has ended. `key` names the segment that stands already, where the file says so."""

    start: float
    end: float
    speaker: str
    text: str
    words: tuple[Word, ...] = ()
    key: str = ""
    place: Locator | None = None

    @classmethod
    def of(cls, row: Segment) -> "ParsedSegment":
        if row.place is not None:
            return cls.placed(row.order, row.place, row.speaker, row.text, row.key)
        return cls(row.begins, row.ends, row.speaker, row.text, row.words, row.key)

    @classmethod
    def placed(cls, number: int, place: Locator, speaker: str, text: str, key: str = "") -> "ParsedSegment":
        """`number`: how many passages stand before it."""
        return cls(float(number), number + 1.0, speaker, text, (), key, place)

    @cached_property
    def said(self) -> Counter[str]:
        """Words of the text, whatever their case and the marks at them."""
        folded = ("".join(filter(str.isalnum, word)) for word in self.text.casefold().split())
        return Counter(filter(None, folded))


class Unit(StrEnum):
    """What the places of a file are counted in, where problems name them."""

    LINE = "line"
    OBJECT = "object"  # of JSON: the passages, as they follow one another
    PARAGRAPH = "paragraph"  # of a Word document: paragraphs and rows of tables, as they follow one another


_PLACES = {
    Unit.LINE: _("Line %(line)d: %(message)s"),
    Unit.OBJECT: _("Passage %(line)d of the file: %(message)s"),
    Unit.PARAGRAPH: _("Paragraph or table row %(line)d: %(message)s"),
}


@dataclass(frozen=True)
class Problem:
    """`line` counts from 1. What is `mended` is among the segments in its mended form; the rest was left out."""

    line: int
    message: str
    mended: bool = False
    unit: Unit = Unit.LINE

    def __str__(self) -> str:
        return str(_PLACES[self.unit]) % {"line": self.line, "message": self.message}


@dataclass(frozen=True)
class IndexPoint:
    """An entry of a recording's index, as OHMS has it. `start` in seconds; all else may be empty."""

    start: float
    title: str
    synopsis: str = ""
    partial_transcript: str = ""
    keywords: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    place: str = ""
    people: tuple[str, ...] = ()
    coordinates: str = ""  # latitude and longitude as they are written
    link: str = ""
    line: int = field(default=1, compare=False)  # of the file


@dataclass(frozen=True)
class OfferedText:
    """One of the texts of a file. `language` is a code or a name, as the file writes it, or empty."""

    key: str
    name: str
    language: str = ""
    is_translation: bool = False


@dataclass(frozen=True)
class Parsed:
    """At most MAX_PROBLEMS problems are told, in the order of their lines.

    Where a file has several texts, `offered` are all of them and `text` the one that the segments are of. `index` is
    that of the original, `translated_index` that of the translation. `placed_by`: what the segments have."""

    segments: tuple[ParsedSegment, ...]
    problems: tuple[Problem, ...] = ()
    index: tuple[IndexPoint, ...] = ()
    translated_index: tuple[IndexPoint, ...] = ()
    offered: tuple[OfferedText, ...] = ()
    text: OfferedText | None = None
    format_name: str = field(default="", compare=False)
    placed_by: PlacedBy = PlacedBy.TIMES

    @property
    def left_out(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.mended)
