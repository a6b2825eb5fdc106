"""What the readers of structured formats share: a passage with its speaker, words and times in fields of their own."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.transcripts.cue_text import escaped, plain
from knowledge.transcripts.cues import BadTime, Cue, Stray
from knowledge.transcripts.segments import Word

LONGEST_TIME = 100 * 3600 * 1000  # milliseconds; beyond, a number is no time in a recording

# Where a format has only words, a passage ends at a pause, or after a sentence once it is long enough to be read.
PAUSE = 1500  # milliseconds
ENOUGH_WORDS = 20
MOST_WORDS = 60
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！")


def milliseconds_of(seconds: Any) -> int | None:
    """Of a number, or a number written as text. None for what is no time."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float | str):
        return None
    try:
        value = float(seconds) * 1000
    except (ValueError, OverflowError):
        return None
    return round(value) if math.isfinite(value) and 0 <= value <= LONGEST_TIME else None


def passage(
    place: int,
    times: tuple[int | None, int | None],
    words: str,
    *,
    speaker: str = "",
    timed: Iterable[Word] = (),
    written: str = "",
) -> Cue | BadTime | Stray:
    """`times` in milliseconds, the second None where the next passage ends it; `written` is what stood for them."""
    start, end = times
    if start is None and not written:
        return Stray(place, words)
    if start is None:
        return BadTime(place, f"{written} {words}")
    voice = f"<v {escaped(speaker)}>" if plain(speaker) else ""
    return Cue(place, start, end, f"{voice}{escaped(words)}", tuple(timed))


def word(text: Any, start: Any, end: Any, confidence: Any = None) -> Word | None:
    """Times in seconds. None where the text or a time is missing or impossible: the words stand in the passage."""
    begins, ends = milliseconds_of(start), milliseconds_of(end)
    said = plain(text) if isinstance(text, str) else ""
    if not said or begins is None or ends is None or ends < begins:
        return None
    return Word(begins / 1000, ends / 1000, said, _share(confidence))


def _share(confidence: Any) -> float | None:
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        return None
    return round(float(confidence), 4) if 0 <= confidence <= 1 else None


@dataclass(frozen=True)
class SpokenWord:
    """A word as a format without passages has it: `text` with what stands between it and the one before."""

    place: int
    text: str
    timed: Word | None
    speaker: str = ""


def grouped(words: Sequence[SpokenWord]) -> Iterator[Cue | BadTime | Stray]:
    """Passages of the words of one speaker, ended by a pause or a sentence."""
    gathered: list[SpokenWord] = []
    for one in words:
        if gathered and _ends(gathered, one):
            yield _joined(gathered)
            gathered = []
        gathered.append(one)
    if gathered:
        yield _joined(gathered)


def _ends(gathered: Sequence[SpokenWord], following: SpokenWord) -> bool:
    last = gathered[-1]
    if following.speaker != last.speaker or len(gathered) >= MOST_WORDS:
        return True
    if len(gathered) >= ENOUGH_WORDS and last.text.rstrip().endswith(_SENTENCE_ENDS):
        return True
    if following.timed is None or last.timed is None:
        return False
    return (following.timed.start - last.timed.end) * 1000 > PAUSE


def _joined(words: Sequence[SpokenWord]) -> Cue | BadTime | Stray:
    timed = [one.timed for one in words if one.timed is not None]
    times = (round(timed[0].start * 1000), round(max(one.end for one in timed) * 1000)) if timed else (None, None)
    return passage(
        words[0].place, times, "".join(one.text for one in words), speaker=words[0].speaker, timed=tuple(timed)
    )
