"""Captions that roll, as YouTube makes them by machine: each cue shows the last line of the one before once more.

Where programs have made SubRip of them, the times of single words (“<00:00:01.200><c> kata</c>”) are gone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from django.utils.translation import gettext_noop

from knowledge.transcripts.cue_text import timed_words
from knowledge.transcripts.cues import Cue, Found, Repetition
from knowledge.transcripts.timecodes import TIME

from . import subrip, webvtt
from .transcript_format import TranscriptFormat

_WORD_TIME = re.compile(rf"<{TIME}><c(?!\.p[0-9])[.>]")  # our own files write “<c.p87>”
_TAG = re.compile(r"<[^<>]*>")
ROWS = 4  # that captions show at most (CEA-608, roll-up captions)
FEWEST = 3  # cues that roll on by which captions without times of words are known


def rolls(lines: Sequence[str]) -> bool:
    if not (webvtt.has_header(lines) or subrip.has_times(lines)):
        return False
    if any(_WORD_TIME.search(line) for line in lines):
        return True
    rows = [_rows(found) for found in webvtt.blocks(lines) if isinstance(found, Cue)]
    # A cue of nothing but repeated words may be somebody who says them again.
    rolling = sum(0 < _repeated(before, after) < len(after) for before, after in pairwise(rows))
    return rolling >= FEWEST and rolling * 3 >= len(rows)


def read(lines: Sequence[str]) -> Iterator[Found]:
    """What is only shown again prolongs the cue that has said it."""
    held: Cue | None = None
    shown: list[str] = []
    for found in webvtt.blocks(lines):
        if not isinstance(found, Cue):
            yield found
            continue
        rows = _rows(found)
        repeated = _repeated(shown, rows)
        yield from (Repetition(found.line) for _ in range(repeated))
        shown = rows or shown
        if held is not None and 0 < repeated == len(rows):
            held = replace(held, end=max(held.end or 0, found.end or 0))
            continue
        if held is not None:
            yield held
        said = "\n".join(rows[repeated:])
        held = replace(found, payload=said, words=tuple(timed_words(said, found.start, found.end or found.start)))
    if held is not None:
        yield held


def _rows(cue: Cue) -> list[str]:
    return [row for row in cue.payload.split("\n") if row.strip()]


def _repeated(before: Sequence[str], after: Sequence[str]) -> int:
    """How many rows at the top are the last ones of the cue before. A row with times of words is said now."""
    most = min(len(before), len(after), ROWS)
    above, below = [_words(row) for row in before[-ROWS:]], [_words(row) for row in after[:ROWS]]
    for count in range(most, 0, -1):
        said_now = any(_WORD_TIME.search(row) for row in after[:count])
        if not said_now and above[-count:] == below[:count]:
            return count
    return 0


def _words(row: str) -> list[str]:
    return _TAG.sub("", row).split()


# Speakers are named by nobody: words before a colon are words.
FORMAT = TranscriptFormat(
    name=gettext_noop("captions that roll"),
    extensions=(),
    recognises=rolls,
    read=read,
    speaker_before_colon=False,
    order=5,
)
