"""WebVTT: blocks with a line of times, divided by empty lines.

The reader serves SubRip as well, and is more patient than the standard's: a missing header, a comma for a point, a
missing empty line between cues are common in what transcription programs and people write, and cost no word.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.transcripts.cues import BadTime, Cue, Found, Stray
from knowledge.transcripts.timecodes import TIME, milliseconds

from .transcript_format import TranscriptFormat

ARROW = "-->"
HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIMES = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s.*)?")
_ASIDES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")


def has_header(lines: Sequence[str]) -> bool:
    return HEADER.fullmatch(lines[0]) is not None


def read(lines: Sequence[str]) -> Iterator[Found]:
    is_webvtt = has_header(lines)
    at = _after_block(lines, 0) if is_webvtt else 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = _after_block(lines, at)
        if not (is_webvtt and _ASIDES.fullmatch(lines[at])):
            yield from _block(lines, at, end)
        at = end


def _after_block(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _block(lines: Sequence[str], first: int, end: int) -> Iterator[Found]:
    """The cues between two empty lines: one, or several where the empty lines are missing."""
    timings = [at for at in range(first, end) if ARROW in lines[at]]
    if not timings:
        words = " ".join(lines[first:end])
        if not words.strip().isdecimal():
            yield Stray(first + 1, words)
        return
    # One line before the times names the cue; words that stand above it belong to no time.
    if timings[0] - first > 1:
        yield Stray(first + 1, " ".join(lines[first : timings[0] - 1]))
    for number, at in enumerate(timings):
        after = timings[number + 1] if number + 1 < len(timings) else end
        if after != end and lines[after - 1].strip().isdecimal():
            after -= 1
        yield _cue(lines[at], at + 1, "\n".join(lines[at + 1 : after]))


def _cue(timing: str, line: int, payload: str) -> Cue | BadTime:
    match = _TIMES.fullmatch(timing)
    start, end = (milliseconds(match[1]), milliseconds(match[2])) if match is not None else (None, None)
    if start is None or end is None:
        return BadTime(line, timing.strip())
    return Cue(line, start, end, payload)


# Speakers are named by voice spans.
FORMAT = TranscriptFormat(
    extensions=(".vtt",),
    media_types=("text/vtt",),
    recognises=has_header,
    read=read,
    speaker_before_colon=False,
    order=10,
)
