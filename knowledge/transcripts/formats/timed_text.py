"""Plain text with times: “[00:01:23] Mpok Ipeh: Jangan dibalik dulu.”, a passage lasting until the next."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from knowledge.transcripts.cues import BadTime, Cue, Found, Stray
from knowledge.transcripts.timecodes import TIME, milliseconds

from .transcript_format import TranscriptFormat

_LINE = re.compile(
    rf"\s*(?P<open>[\[(])?\s*(?P<start>{TIME})(?:\s*[-–—]\s*(?P<end>{TIME}))?\s*(?(open)[\])])"
    r"(?:\s*[-–—:]\s|\s|$)\s*(?P<words>.*)"
)


def read(lines: Sequence[str]) -> Iterator[Found]:
    starts = [at for at, line in enumerate(lines) if _LINE.fullmatch(line)]
    if not starts:
        return
    yield from _before(lines[: starts[0]])
    for at, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _passage(lines, at, after)


def _before(lines: Sequence[str]) -> Iterator[Stray]:
    words = " ".join(lines).strip()
    if words:
        yield Stray(1 + sum(1 for _ in takewhile(lambda line: not line.strip(), lines)), words)


def _passage(lines: Sequence[str], at: int, after: int) -> Cue | BadTime:
    match = _LINE.fullmatch(lines[at])
    assert match is not None  # noqa: S101  # the caller has matched it
    start, end = milliseconds(match["start"]), milliseconds(match["end"]) if match["end"] else None
    if start is None or (match["end"] and end is None):
        return BadTime(at + 1, lines[at].strip())
    return Cue(at + 1, start, end, "\n".join([match["words"], *lines[at + 1 : after]]))


FORMAT = TranscriptFormat(
    extensions=(".txt",), media_types=("text/plain",), recognises=lambda _lines: True, read=read, order=90
)
