"""Plain text in which who speaks stands before the time, as services write it.

Otter “Mpok Ipeh  0:03” above the words; Rev “Mpok Ipeh (00:03):” above them, or “Speaker 0    00:00:03    words”; Sonix
“Mpok Ipeh: [00:00:03] words”; Zoom “[Mpok Ipeh] 00:00:03” above them.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.transcripts.cue_text import escaped
from knowledge.transcripts.cues import Aside, BadTime, Cue, Found, Stray
from knowledge.transcripts.timecodes import TIME, milliseconds

from . import timed_text
from .transcript_format import TranscriptFormat

_NAME = r"(?P<name>[^\W\d_][^:<>\[\]()\t\n]{0,78})"
_GAP = r"(?:\t\s{0,20}|[^\S\t]{2,40})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\s*{_NAME}{_GAP}(?P<time>{TIME})(?P<words>)\s*",
        rf"\s*{_NAME}{_GAP}(?P<time>{TIME}){_GAP}(?P<words>\S.*)",
        rf"\s*{_NAME}\s?[\[(](?P<time>{TIME})[\])](?:\s?:(?:\s+|$)|\s*$)(?P<words>.*)",
        rf"\s*{_NAME}:\s{{1,4}}[\[(](?P<time>{TIME})[\])]\s*(?P<words>.*)",
        rf"\s*\[{_NAME}\]\s{{1,4}}(?P<time>{TIME})(?P<words>)\s*",
    )
)
_PROGRAM = re.compile(r"\s*Transcribed by https?://otter\.ai\S*\s*")


def recognises(lines: Sequence[str]) -> bool:
    named = sum(_opening(line) is not None for line in lines)
    return named > sum(timed_text.begins_passage(line) for line in lines)


def _opening(line: str) -> re.Match[str] | None:
    if ":" not in line or len(line) > 100_000:
        return None
    return next((found for form in _FORMS if (found := form.fullmatch(line)) is not None), None)


def read(lines: Sequence[str]) -> Iterator[Found]:
    openings = [(at, found) for at, line in enumerate(lines) if (found := _opening(line)) is not None]
    before = [(at, line.strip()) for at, line in enumerate(lines[: openings[0][0]]) if line.strip()]
    if before:
        yield Stray(before[0][0] + 1, " ".join(line for _at, line in before))
    ends = [at for at, _found in openings[1:]] + [len(lines)]
    for (at, found), after in zip(openings, ends, strict=True):
        words = [found["words"]]
        for number, line in enumerate(lines[at + 1 : after], start=at + 2):
            if _PROGRAM.fullmatch(line):
                yield Aside(number, line.strip())
            else:
                words.append(line)
        yield _passage(at + 1, found, words)


def _passage(line: int, opening: re.Match[str], words: Sequence[str]) -> Cue | BadTime:
    start = milliseconds(opening["time"])
    if start is None:
        return BadTime(line, opening[0].strip())
    return Cue(line, start, None, "\n".join([f"<v {escaped(opening['name'])}>{words[0]}", *words[1:]]))


FORMAT = TranscriptFormat(
    name="Otter, Rev, Sonix", extensions=(), recognises=recognises, read=read, speaker_before_colon=False, order=30
)
