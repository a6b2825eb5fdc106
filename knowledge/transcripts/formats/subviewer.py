"""SubViewer as YouTube writes it (.sbv): “0:00:01.000,0:00:02.500” above the words."""

import re
from collections.abc import Iterator, Sequence

from knowledge.transcripts.cues import Found
from knowledge.transcripts.timecodes import TIME

from . import webvtt
from .transcript_format import TranscriptFormat

_TIMES = re.compile(rf"\s*({TIME}),({TIME})\s*")


def recognises(lines: Sequence[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return _TIMES.fullmatch(first) is not None


def read(lines: Sequence[str]) -> Iterator[Found]:
    return webvtt.read([_TIMES.sub(r"\1 --> \2", line) if _TIMES.fullmatch(line) else line for line in lines])


FORMAT = TranscriptFormat(name="SubViewer", extensions=(".sbv",), recognises=recognises, read=read, order=15)
