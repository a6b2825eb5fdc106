"""WebVTT: blocks with a line of times, divided by empty lines.

The reader serves SubRip as well, and is more patient than the standard's: a missing header, a comma for a point,
another arrow or a tab between the times, a missing empty line between cues are common in what transcription programs
and people write, and cost no word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.models.transcript import KEY_PATTERN
from knowledge.transcripts.cue_text import timed_words
from knowledge.transcripts.cues import Aside, BadTime, Cue, Found, Stray
from knowledge.transcripts.timecodes import ARROW, TIME, milliseconds

from .transcript_format import TranscriptFormat

_ARROW = "-->"
_KEY = re.compile(KEY_PATTERN)
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIMES = re.compile(rf"\s*({TIME})(?:\s*({ARROW})\s*|[^\S\t]*\t\s*)({TIME})(\s.*)?")
_ASIDES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
# Of WebVTT (section 4.4), of its first drafts, and the coordinates of SubRip.
_SETTINGS = re.compile(r"(?:\s+(?:align|line|position|region|size|vertical|[ADLST]|[XY][12]):\S+)*\s*")


def has_header(lines: Sequence[str]) -> bool:
    return _HEADER.fullmatch(lines[0]) is not None


def holds_times(line: str) -> bool:
    """Or should hold them. Words after the times are no settings; only after “-->” they are sure to be meant."""
    if _ARROW in line:
        return True
    times = _TIMES.fullmatch(line)
    return times is not None and _words_after(times) == ""


def read(lines: Sequence[str]) -> Iterator[Found]:
    for found in blocks(lines):
        yield _with_words(found) if isinstance(found, Cue) else found


def _with_words(cue: Cue) -> Cue:
    words = tuple(timed_words(cue.payload, cue.start, cue.end if cue.end is not None else cue.start))
    return replace(cue, words=words) if words else cue


def blocks(lines: Sequence[str]) -> Iterator[Found]:
    """Without the times of words."""
    is_webvtt = has_header(lines)
    at = _after_header(lines) if is_webvtt else 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = _after_block(lines, at)
        yield from _block(lines, at, end, is_webvtt)
        at = end


def _after_header(lines: Sequence[str]) -> int:
    """The header ends where the times of a cue stand in it, too (WebVTT, section 6.1, “collect a block”)."""
    at = 1
    while at < len(lines) and lines[at].strip() and not holds_times(lines[at]):
        at += 1
    return at


def _after_block(lines: Sequence[str], at: int) -> int:
    """A line of spaces ends it as well, unless it stands below the times: YouTube begins cues so."""
    while at < len(lines) and (lines[at].strip() or (lines[at] and holds_times(lines[at - 1]))):
        at += 1
    return at


def _block(lines: Sequence[str], first: int, end: int, is_webvtt: bool) -> Iterator[Found]:
    """The cues between two empty lines: one, or several where the empty lines are missing."""
    timings = [at for at in range(first, end) if holds_times(lines[at])]
    if not timings:
        words = " ".join(lines[first:end])
        if not words.strip().isdecimal() and not (is_webvtt and _ASIDES.fullmatch(lines[first])):
            yield Stray(first + 1, words)
        return
    yield from _above(lines, first, timings[0], is_webvtt)
    for number, at in enumerate(timings):
        after = timings[number + 1] if number + 1 < len(timings) else end
        if after != end and _names_cue(lines[after - 1].strip()):
            after -= 1
        yield _cue(lines[at], at + 1, lines[at + 1 : after], _key(lines[at - 1]) if at > first else "")


def _names_cue(line: str) -> bool:
    return line.isdecimal() or bool(_key(line))


def _key(line: str) -> str:
    """Of the segment that our own files name above the times."""
    return line.strip() if _KEY.fullmatch(line.strip()) else ""


def _above(lines: Sequence[str], first: int, times: int, is_webvtt: bool) -> Iterator[Found]:
    """One line before the times names the cue, in SubRip by its number; words that stand above belong to no time."""
    name = lines[times - 1].strip() if times > first else ""
    if is_webvtt or not name or _names_cue(name):
        if " " in name:  # others are made by programs
            yield Aside(times, name)
        times -= 1
    if times > first:
        yield Stray(first + 1, " ".join(lines[first:times]))


def _cue(timing: str, line: int, payload: Sequence[str], key: str) -> Cue | BadTime:
    match = _TIMES.fullmatch(timing)
    start, end = (milliseconds(match[1]), milliseconds(match[3])) if match is not None else (None, None)
    if match is None or start is None or end is None:
        return BadTime(line, timing.strip())
    return Cue(line, start, end, "\n".join([_words_after(match), *payload]).strip("\n"), key=key)


def _words_after(times: re.Match[str]) -> str:
    after = times[4] or ""
    return "" if _SETTINGS.fullmatch(after) else after.strip()


# Speakers are named by voice spans.
FORMAT = TranscriptFormat(
    name="WebVTT",
    extensions=(".vtt",),
    media_types=("text/vtt",),
    recognises=has_header,
    read=read,
    speaker_before_colon=False,
    order=10,
)
