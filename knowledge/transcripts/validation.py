"""Which cues hold, which are mended, and what is said of the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .cue_text import voices
from .cues import BadTime, Cue, Found, Stray
from .refusals import Refusal, TranscriptError
from .segments import MAX_PROBLEMS, MAX_SEGMENTS, MAX_SPEAKER, MAX_TEXT, Parsed, ParsedSegment, Problem
from .timecodes import written

TOLERANCE = 1000  # milliseconds by which the last words may outlast the recording: programs round up
SHORTEST_GUESS = 2000  # milliseconds
MILLISECONDS_A_CHARACTER = 70  # slow talk
QUOTED = 60  # characters of a line that a message repeats

NameSpeaker = Callable[[str, str], tuple[str, str]]


@dataclass(frozen=True)
class _Held:
    line: int
    start: int
    end: int | None
    voices: tuple[tuple[str, str], ...]


class Validator:
    """Takes what a reader finds, one by one; milliseconds inside, seconds in the result."""

    def __init__(self, duration: float | None, name_speaker: NameSpeaker | None) -> None:
        self._last = int(duration * 1000) if duration else None
        self._name_speaker = name_speaker
        self._held: list[_Held] = []
        self._problems: list[Problem] = []
        self._passages = 0
        self.has_cues = False

    def take(self, found: Found) -> None:
        self._count(1)
        match found:
            case Stray():
                self._tell(
                    found.line,
                    _("“%(words)s” has no time. Put a time before it, or join it to the passage above."),
                    words=_short(found.payload),
                )
            case BadTime():
                self.has_cues = True
                self._tell(
                    found.line,
                    _("“%(words)s” is not a time. Write it like this: 00:01:23.000 --> 00:01:27.500."),
                    words=_short(found.payload),
                )
            case Cue():
                self.has_cues = True
                self._take_cue(found)

    def result(self) -> Parsed:
        for earlier, later in zip(self._held, self._held[1:], strict=False):
            if later.start < earlier.start:
                message = _("The passage at %(time)s stood after a later one and was put in its place.")
                self._tell(later.line, message, mended=True, time=written(later.start))
        ordered = sorted(self._held, key=lambda held: held.start)
        ends = self._ends(ordered)
        segments = tuple(
            ParsedSegment(held.start / 1000, end / 1000, speaker, text)
            for held, end in zip(ordered, ends, strict=True)
            for speaker, text in held.voices
        )
        return Parsed(segments, self._told())

    def _take_cue(self, cue: Cue) -> None:
        spoken = tuple(self._names(voices(cue.payload)))
        if not spoken:
            self._tell(cue.line, _("There are no words at %(time)s: left out."), mended=True, time=written(cue.start))
            return
        if not (self._fits(cue) and self._speakable(cue, spoken)):
            return
        self._count(len(spoken) - 1)
        self._held.append(_Held(cue.line, cue.start, self._cut(cue), spoken))

    def _count(self, passages: int) -> None:
        """Those that do not hold count too: what is told of each takes time."""
        self._passages += passages
        if self._passages > MAX_SEGMENTS:
            raise TranscriptError(Refusal.TOO_MANY, limit=MAX_SEGMENTS)

    def _names(self, spoken: Any) -> Any:
        return (self._name_speaker(*one) for one in spoken) if self._name_speaker else spoken

    def _fits(self, cue: Cue) -> bool:
        if cue.end is not None and cue.end <= cue.start:
            message = (
                _("The passage ends at %(end)s, when it begins. Give it a later end.")
                if cue.end == cue.start
                else _("The passage ends at %(end)s, before it begins at %(start)s. Exchange or correct the times.")
            )
            self._tell(cue.line, message, start=written(cue.start), end=written(cue.end))
            return False
        if self._last is not None and cue.start >= self._last:
            message = _(
                "The passage begins at %(start)s, but the recording ends at %(last)s. Correct the time, or check that "
                "this is the right recording."
            )
            self._tell(cue.line, message, start=written(cue.start), last=written(self._last))
            return False
        return True

    def _speakable(self, cue: Cue, spoken: tuple[tuple[str, str], ...]) -> bool:
        for speaker, text in spoken:
            if len(speaker) > MAX_SPEAKER:
                message = _("The speaker's name is longer than %(limit)d characters. Shorten it.")
                self._tell(cue.line, message, limit=MAX_SPEAKER)
                return False
            if len(text) > MAX_TEXT:
                message = _("The passage is longer than %(limit)d characters. Divide it and give each part a time.")
                self._tell(cue.line, message, limit=MAX_TEXT)
                return False
        return True

    def _cut(self, cue: Cue) -> int | None:
        if cue.end is None or self._last is None or cue.end <= self._last:
            return cue.end
        if cue.end > self._last + TOLERANCE:
            message = _("The passage ends at %(end)s; it was shortened to the end of the recording, %(last)s.")
            self._tell(cue.line, message, mended=True, end=written(cue.end), last=written(self._last))
        return self._last

    def _ends(self, ordered: list[_Held]) -> list[int]:
        """Where no end is written, a passage lasts until the next begins; the last as long as its words take."""
        ends: list[int] = []
        following: int | None = None
        start_after: int | None = None
        for held in reversed(ordered):
            if following is not None and following > held.start:
                start_after = following
            ends.append(held.end if held.end is not None else self._guess(held, start_after))
            following = held.start
        return ends[::-1]

    def _guess(self, held: _Held, next_start: int | None) -> int:
        if next_start is not None:
            return next_start
        length = sum(len(text) for _speaker, text in held.voices) * MILLISECONDS_A_CHARACTER
        end = held.start + max(SHORTEST_GUESS, length)
        return end if self._last is None else min(end, self._last)

    def _tell(self, line: int, message: str | Promise, *, mended: bool = False, **details: Any) -> None:
        self._problems.append(Problem(line, str(message) % details, mended))

    def _told(self) -> tuple[Problem, ...]:
        """What was left out first counts: it is told before what was mended, when not all can be told."""
        if len(self._problems) <= MAX_PROBLEMS:
            return tuple(sorted(self._problems, key=lambda problem: problem.line))
        chosen = sorted(self._problems, key=lambda problem: (problem.mended, problem.line))
        kept, dropped = chosen[: MAX_PROBLEMS - 1], chosen[MAX_PROBLEMS - 1 :]
        more = ngettext(
            "%(count)d more place like these follows.", "%(count)d more places like these follow.", len(dropped)
        ) % {"count": len(dropped)}
        rest = Problem(min(one.line for one in dropped), more, all(one.mended for one in dropped))
        return (*sorted(kept, key=lambda problem: problem.line), rest)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"
