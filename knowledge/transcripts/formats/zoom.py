"""Zoom: WebVTT with numbered cues, in which who speaks stands before a colon instead of in a voice span."""

import re
from collections.abc import Sequence
from itertools import islice

from knowledge.transcripts.cues import Cue

from . import webvtt
from .transcript_format import TranscriptFormat

_NAMED = re.compile(r"[^\W\d_][^:<>\n]{0,78}:\s\S")
_SAMPLE = 200  # cues


def recognises(lines: Sequence[str]) -> bool:
    if not webvtt.has_header(lines) or not _are_numbered(lines):
        return False
    cues = [found for found in islice(webvtt.read(lines), _SAMPLE) if isinstance(found, Cue)]
    if any("<v" in cue.payload for cue in cues):
        return False
    # Somebody who goes on speaking is not always named again.
    return len(cues) > 1 and sum(_NAMED.match(cue.payload) is not None for cue in cues) * 2 >= len(cues)


def _are_numbered(lines: Sequence[str]) -> bool:
    first = next((at for at, line in enumerate(lines) if webvtt.holds_times(line)), 0)
    return first > 0 and lines[first - 1].strip() in {"0", "1"}


FORMAT = TranscriptFormat(name="Zoom", extensions=(), recognises=recognises, read=webvtt.read, order=8)
