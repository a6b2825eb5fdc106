"""From a file or typed text to passages with places instead of times, and what is said of those that do not hold."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from knowledge.models import Locator, PlacedBy

from .cue_text import in_one_line, plain, voices
from .formats import timed_text, word_document
from .parsing import lines_of, parse, read_text
from .placed_text import is_placed_text, read_placed
from .places import written
from .refusals import Refusal, TranscriptError
from .segments import MAX_PROBLEMS, MAX_SEGMENTS, MAX_SPEAKER, MAX_TEXT, Parsed, ParsedSegment, Problem, Unit
from .typed_passages import TypedPassage
from .typescripts import placing_of, read_typed

FORMATS = {
    PlacedBy.PAGES: gettext_noop("typescript with pages"),
    PlacedBy.QUESTIONS: gettext_noop("questions and answers"),
    PlacedBy.PASSAGES: gettext_noop("text without times"),
}

MAY_HAVE_PLACES = (timed_text.FORMAT.name, word_document.FORMAT.name)


def parse_any(data: bytes | str, *, text: str = "") -> Parsed:
    """Of a recording that is not held: with times where the text has them, else with the places that it has. `text`: of
    several in a file. Raises TranscriptError."""
    try:
        timed = parse(data, text=text)
    except TranscriptError as refused:
        if refused.code != Refusal.NO_TIMES:
            raise
        return parse_placed(data)
    if timed.format_name not in MAY_HAVE_PLACES:
        return timed
    placed = parse_placed(data)
    # A time of day at the beginning of a line is no time in a recording.
    has_places = placed.placed_by != PlacedBy.PASSAGES and len(placed.segments) > len(timed.segments)
    return placed if has_places else timed


def parse_placed(data: bytes | str, placed_by: PlacedBy | None = None) -> Parsed:
    """Of plain text or a Word document; `placed_by` None: as the text says. Raises TranscriptError."""
    is_word = isinstance(data, bytes) and word_document.recognises(data)
    if is_word and isinstance(data, bytes):
        lines, places = word_document.paragraphs(data)
    else:
        lines = lines_of(read_text(data).text)
        places = list(range(1, len(lines) + 1))
    unit = Unit.PARAGRAPH if is_word else Unit.LINE
    if is_placed_text(lines):
        found = list(read_placed(lines))
        wanted = placed_by or _placing_of(one.place for one in found)
    else:
        wanted = placed_by or placing_of(lines)
        found = list(read_typed(lines, wanted))
    return _Taken(wanted, unit, places).parsed(found)


def parse_kept_placed(text: str, placed_by: PlacedBy) -> Parsed:
    """What we have written ourselves (`placed_text`)."""
    lines = lines_of(text)
    return _Taken(placed_by, Unit.LINE, range(1, len(lines) + 1)).parsed(list(read_placed(lines)))


def _placing_of(places: Iterable[Locator | None]) -> PlacedBy:
    return next((_kind_of(place) for place in places if place is not None), PlacedBy.PASSAGES)


def _kind_of(place: Locator) -> PlacedBy:
    if place.question is not None:
        return PlacedBy.QUESTIONS
    return PlacedBy.PAGES if place.page else PlacedBy.PASSAGES


class _Taken:
    """`places`: of each line of the text, what it is counted as in the file."""

    def __init__(self, placed_by: PlacedBy, unit: Unit, places: Sequence[int]) -> None:
        self._placed_by, self._unit, self._places = placed_by, unit, places
        self._problems: list[Problem] = []
        self._segments: list[ParsedSegment] = []

    def parsed(self, found: Sequence[TypedPassage]) -> Parsed:
        first = next((one.place for one in found if one.place is not None), None)
        if first is None and found:
            raise TranscriptError(Refusal.NO_PAGES if self._placed_by == PlacedBy.PAGES else Refusal.NO_QUESTIONS)
        place = first
        for one in found:
            if one.place is None and place is not None:
                message = _("These words stand before the first place and were put to it: %(place)s.")
                self._tell(one.line, message % {"place": written(place)}, mended=True)
            place = one.place or place
            if place is not None:
                self._take(one, place)
        if not self._segments and not self._problems:
            raise TranscriptError(Refusal.EMPTY)
        return Parsed(
            tuple(self._segments),
            self._told(),
            format_name=FORMATS[self._placed_by],
            placed_by=self._placed_by,
        )

    def _take(self, one: TypedPassage, place: Locator) -> None:
        if one.speaker:
            spoken = [(plain(one.speaker), plain(one.payload.replace("\n", " ")))]
        else:
            spoken = list(in_one_line(voices(one.payload)))
        if not spoken:
            message = _("There are no words at “%(place)s”: left out.")
            self._tell(one.line, message % {"place": written(place)}, mended=True)
        if _kind_of(place) != self._placed_by:
            message = _("“%(place)s” is no place of this transcript, which has %(places)s.")
            self._tell(one.line, message % {"place": written(place), "places": self._placed_by.label})
            return
        if not all(self._holds(one.line, speaker, text) for speaker, text in spoken):
            return
        for number, (speaker, text) in enumerate(spoken):
            if len(self._segments) >= MAX_SEGMENTS:
                raise TranscriptError(Refusal.TOO_MANY, limit=MAX_SEGMENTS)
            key = one.key if not number else ""
            self._segments.append(ParsedSegment.placed(len(self._segments), place, speaker, text, key))

    def _holds(self, line: int, speaker: str, text: str) -> bool:
        if len(speaker) > MAX_SPEAKER:
            message = _("The speaker's name is longer than %(limit)d characters. Shorten it.")
            self._tell(line, message % {"limit": MAX_SPEAKER})
        elif len(text) > MAX_TEXT:
            message = _("The passage is longer than %(limit)d characters. Divide it by an empty line.")
            self._tell(line, message % {"limit": MAX_TEXT})
        return len(speaker) <= MAX_SPEAKER and len(text) <= MAX_TEXT

    def _tell(self, line: int, message: str, *, mended: bool = False) -> None:
        place = self._places[min(line, len(self._places)) - 1]
        self._problems.append(Problem(place, message, mended, self._unit))

    def _told(self) -> tuple[Problem, ...]:
        """What was left out first, when not all can be told."""
        chosen = sorted(self._problems, key=lambda problem: (problem.mended, problem.line))[:MAX_PROBLEMS]
        return tuple(sorted(chosen, key=lambda problem: problem.line))
