"""Plain text with times: “[00:01:23] Mpok Ipeh: Jangan dibalik dulu.”, a passage lasting until the next.

An end may be written as well; so Whisper prints what it hears: “[00:00.000 --> 00:04.000]  Jangan dibalik dulu.”
"""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop

from knowledge.transcripts.cues import Aside, BadTime, Cue, Found, Stray
from knowledge.transcripts.timecodes import ARROW, TIME, milliseconds

from .transcript_format import TranscriptFormat

# Possessive (“\s*+”) where space follows space: else a line of spaces is tried in as many ways as it has pairs of them.
_LINE = re.compile(
    rf"\s*+(?P<open>[\[(])?+\s*+(?P<start>{TIME})(?:(?:\s*(?:{ARROW}|[-–—])\s*|[^\S\t]*\t\s*)(?P<end>{TIME}))?"
    r"\s*(?(open)[\])])(?:\s*[-–—:]\s|\s|$)\s*(?P<words>.*)"
)
# Times that should open a passage, whatever is wrong with them.
_MEANT = re.compile(rf"\s*[\[(]?[0-9][0-9:.,\s]*(?:{ARROW})\s*[0-9]")
# What Whisper prints before the first words.
_PROGRAM = re.compile(r"(?:Detecting language using up to\b|Detected language\b).*")


def begins_passage(line: str) -> bool:
    return _LINE.fullmatch(line) is not None or _MEANT.match(line) is not None


def read(lines: Sequence[str]) -> Iterator[Found]:
    starts = [at for at, line in enumerate(lines) if begins_passage(line)]
    if not starts:
        return
    yield from _before(lines[: starts[0]])
    for at, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _passage(lines, at, after)


def _before(lines: Sequence[str]) -> Iterator[Found]:
    words = [(line, text.strip()) for line, text in enumerate(lines, start=1) if text.strip()]
    printed = [one for one in words if _PROGRAM.fullmatch(one[1])]
    spoken = [one for one in words if not _PROGRAM.fullmatch(one[1])]
    for kind, found in ((Aside, printed), (Stray, spoken)):
        if found:
            yield kind(found[0][0], " ".join(text for _line, text in found))


def _passage(lines: Sequence[str], at: int, after: int) -> Cue | BadTime:
    match = _LINE.fullmatch(lines[at])
    if match is None:
        return BadTime(at + 1, lines[at].strip())
    start, end = milliseconds(match["start"]), milliseconds(match["end"]) if match["end"] else None
    if start is None or (match["end"] and end is None):
        return BadTime(at + 1, lines[at].strip())
    return Cue(at + 1, start, end, "\n".join([match["words"], *lines[at + 1 : after]]))


FORMAT = TranscriptFormat(
    name=gettext_noop("plain text with times"),
    extensions=(".txt",),
    media_types=("text/plain",),
    recognises=lambda _lines: True,
    read=read,
    order=90,
)
