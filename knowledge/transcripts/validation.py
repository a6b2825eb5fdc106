"""Which cues hold, which are mended, and what is said of the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .cue_text import in_one_line, name_inside, turns, voices
from .cues import Aside, BadTime, Cue, Found, Repetition, Stray, Told
from .index_points import PEOPLE
from .lengths import Spoken, divided, guessed
from .refusals import Refusal, TranscriptError
from .segments import (
    MAX_PROBLEMS,
    MAX_SEGMENTS,
    MAX_SPEAKER,
    MAX_TEXT,
    Parsed,
    ParsedSegment,
    Problem,
    Unit,
    Word,
)
from .timecodes import written
from .word_times import complete, shared

TOLERANCE = 1000  # milliseconds by which the last words may outlast the recording: programs round up
QUOTED = 60  # characters of a line that a message repeats


@dataclass(frozen=True)
class _Held:
    line: int
    start: int
    end: int | None
    voices: Spoken
    has_length: bool = True  # whether an end is missing or as early as the start
    in_turns: bool = False  # whether one speaks after the other, not all at once
    words: tuple[Word, ...] = ()
    key: str = ""


class Validator:
    """Takes what a reader finds, one by one; milliseconds inside, seconds in the result. `of_index`: cues are points of
    an index, whose lines stay lines, and each of which lasts until the next begins, whatever end is written."""

    def __init__(
        self, duration: float | None, *, speaker_before_colon: bool, unit: Unit = Unit.LINE, of_index: bool = False
    ) -> None:
        self._last = int(duration * 1000) if duration else None
        self._unit = unit
        self._speaker_before_colon = speaker_before_colon and not of_index
        self._of_index = of_index
        self._held: list[_Held] = []
        self._problems: list[Problem] = []
        self._repeated: list[int] = []  # lines
        self._passages = 0
        self.has_cues = False

    def take(self, found: Found) -> None:
        match found:
            case Repetition():
                self._repeated.append(found.line)
            case Told():
                self._problems.append(Problem(found.line, found.message, found.mended, self._unit))
            case Aside():
                message = _("“%(words)s” stands beside the passages and was left out.")
                self._tell(found.line, message, mended=True, words=_short(found.payload))
            case Stray():
                self._count(1)
                self._tell(
                    found.line,
                    _("“%(words)s” has no time. Put a time before it, or join it to the passage above."),
                    words=_short(found.payload),
                )
            case BadTime():
                self.has_cues = True
                self._count(1)
                self._tell(
                    found.line,
                    _("“%(words)s” is not a time. Write it like this: 00:01:23.000 --> 00:01:27.500."),
                    words=_short(found.payload),
                )
            case Cue():
                self.has_cues = True
                self._count(1)
                self._take_cue(found)

    def result(self) -> Parsed:
        for earlier, later in zip(self._held, self._held[1:], strict=False):
            if later.start < earlier.start:
                message = _("The passage at %(time)s stood after a later one and was put in its place.")
                self._tell(later.line, message, mended=True, time=written(later.start))
        self._tell_repetitions()
        ordered = sorted(self._held, key=lambda held: held.start)
        found = (one for held, end in zip(ordered, self._ends(ordered), strict=True) for one in _segments(held, end))
        return Parsed(tuple(sorted(found, key=lambda segment: segment.start)), self._told())

    def _take_cue(self, cue: Cue) -> None:
        spans_of_voices = tuple(voices(cue.payload))
        if self._of_index:
            spoken = tuple(_of_point(spans_of_voices))
        else:
            spoken = tuple(in_one_line(turns(spans_of_voices) if self._speaker_before_colon else spans_of_voices))
        if not spoken:
            self._tell(cue.line, _("There are no words at %(time)s: left out."), mended=True, time=written(cue.start))
            return
        cue = self._within(replace(cue, end=None) if self._of_index else cue)
        if not (self._fits(cue) and self._speakable(cue, spoken)):
            return
        self._count(len(spoken) - 1)
        in_turns = not self._of_index and len(spoken) > len(spans_of_voices)
        self._tell_turns(cue, spoken, in_turns)
        self._held.append(
            _Held(cue.line, cue.start, self._cut(cue), spoken, cue.end != cue.start, in_turns, cue.words, cue.key)
        )

    def _within(self, cue: Cue) -> Cue:
        """Programs put words that end the recording at its end, or a little after."""
        if self._last is None or not self._last <= cue.start <= self._last + TOLERANCE:
            return cue
        if cue.end is not None and cue.end < cue.start:
            return cue
        before = max((held.start for held in self._held[-1:]), default=0)
        moved = max(self._last - TOLERANCE, before, 0)
        if moved >= self._last:
            return cue
        message = _("The passage begins at %(start)s, where the recording has ended; it was moved to %(moved)s.")
        self._tell(cue.line, message, mended=True, start=written(cue.start), moved=written(moved))
        return replace(cue, start=moved, end=self._last)

    def _tell_turns(self, cue: Cue, spoken: Spoken, in_turns: bool) -> None:
        if in_turns:
            message = _(
                "Several people speak in the passage at %(time)s (%(names)s); its time was divided among them by the "
                "length of their words."
            )
            names = ", ".join(dict.fromkeys(speaker for speaker, _text in spoken if speaker))
            self._tell(cue.line, message, mended=True, time=written(cue.start), names=_short(names))
        if not self._speaker_before_colon:
            return
        for speaker, text in spoken:
            if speaker and (name := name_inside(text)):
                message = _(
                    "“%(name)s:” stands among the words of %(speaker)s and was left there. If somebody else speaks, "
                    "begin a new line with the name."
                )
                self._tell(cue.line, message, mended=True, name=name, speaker=speaker)

    def _tell_repetitions(self) -> None:
        if not self._repeated:
            return
        message = ngettext(
            "These captions roll: %(count)d line that repeats the one before was left out, so that each word stands "
            "once.",
            "These captions roll: %(count)d lines that repeat the one before were left out, so that each word stands "
            "once.",
            len(self._repeated),
        )
        self._tell(self._repeated[0], message, mended=True, count=len(self._repeated))

    def _count(self, passages: int) -> None:
        """Those that do not hold count too: what is told of each takes time."""
        self._passages += passages
        if self._passages > MAX_SEGMENTS:
            raise TranscriptError(Refusal.TOO_MANY, limit=MAX_SEGMENTS)

    def _fits(self, cue: Cue) -> bool:
        if cue.end is not None and cue.end < cue.start:
            message = _("The passage ends at %(end)s, before it begins at %(start)s. Exchange or correct the times.")
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

    def _speakable(self, cue: Cue, spoken: Spoken) -> bool:
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
        if cue.end == cue.start:
            return None
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
        if held.has_length and next_start is not None:
            return next_start
        if self._of_index and self._last is not None:
            return self._last
        limits = (held.start + guessed(held.voices), next_start, self._last)
        end = min(limit for limit in limits if limit is not None)
        if not held.has_length:
            message = _("The passage at %(start)s had no length; it now lasts until %(end)s.")
            self._tell(held.line, message, mended=True, start=written(held.start), end=written(end))
        return end

    def _tell(self, line: int, message: str | Promise, *, mended: bool = False, **details: Any) -> None:
        self._problems.append(Problem(line, str(message) % details, mended, self._unit))

    def _told(self) -> tuple[Problem, ...]:
        """What was left out first counts: it is told before what was mended, when not all can be told."""
        if len(self._problems) <= MAX_PROBLEMS:
            return tuple(sorted(self._problems, key=lambda problem: problem.line))
        chosen = sorted(self._problems, key=lambda problem: (problem.mended, problem.line))
        kept, dropped = chosen[: MAX_PROBLEMS - 1], chosen[MAX_PROBLEMS - 1 :]
        more = ngettext(
            "%(count)d more place like these follows.", "%(count)d more places like these follow.", len(dropped)
        ) % {"count": len(dropped)}
        rest = Problem(min(one.line for one in dropped), more, all(one.mended for one in dropped), self._unit)
        return (*sorted(kept, key=lambda problem: problem.line), rest)


def _of_point(spans_of_voices: Spoken) -> Iterator[tuple[str, str]]:
    """A point is said by nobody: who is named is one of its people."""
    if spans_of_voices:
        people = dict.fromkeys(f"{PEOPLE}: {speaker}" for speaker, _words in spans_of_voices if speaker)
        yield "", "\n".join([*(words for _speaker, words in spans_of_voices), *people])


def _segments(held: _Held, end: int) -> Iterator[ParsedSegment]:
    """The first of several has the key of the cue."""
    words = shared([text for _speaker, text in held.voices], held.words)
    whole = [(held.start, end)] * len(held.voices)
    spans = _turns(held, end, words) if held.in_turns else whole
    for number, ((begins, ends), (speaker, text)) in enumerate(zip(spans, held.voices, strict=True)):
        start, until = begins / 1000, ends / 1000
        timed = complete(text, words[number], start, until)
        yield ParsedSegment(start, until, speaker, text, timed, "" if number else held.key)


def _turns(held: _Held, end: int, words: Sequence[Sequence[Word]]) -> Iterator[tuple[int, int]]:
    """By the times of the words, where all have them."""
    starts = [held.start, *(round(told[0].start * 1000) for told in words[1:] if told), end]
    if len(starts) > len(words) and all(before < after for before, after in pairwise(starts)):
        return pairwise(starts)
    return divided(held.start, end, held.voices)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"
