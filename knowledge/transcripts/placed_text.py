"""A transcript without times as text: what its form shows, and what versions and proposals keep.

As WebVTT has a cue, each passage has its key, below it the place, below that the words; an empty line divides them:

    s7k2m9q4x1c8w
    hlm. 3, baris 12
    <v Mpok Ipeh>Jangan dibalik dulu.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.models.transcript import KEY_PATTERN, is_key

from .cue_text import escaped
from .places import read_place, written
from .segments import ParsedSegment
from .typed_passages import TypedPassage

_NAME = re.compile(rf"^{KEY_PATTERN}\n", re.MULTILINE)


def write_placed(segments: Iterable[ParsedSegment]) -> str:
    return "\n".join(_passage(one) for one in segments)


def without_keys(text: str) -> str:
    """For who compares."""
    return _NAME.sub("", text)


def is_placed_text(lines: Sequence[str]) -> bool:
    """Whether a key stands above a place: people write no such thing by themselves."""
    return any(is_key(line.strip()) and read_place(after) for line, after in pairwise(lines))


def read_placed(lines: Sequence[str]) -> Iterator[TypedPassage]:
    """What stands above the first place is a passage without one."""
    starts = [at for at, line in enumerate(lines) if read_place(line) is not None]
    keyed = {at for at in starts if at > 0 and is_key(lines[at - 1].strip())}
    ends = [at - (at in keyed) for at in [*starts, len(lines)]]
    if any(line.strip() for line in lines[: ends[0]]):
        yield TypedPassage(1, None, "\n".join(lines[: ends[0]]))
    for at, end in zip(starts, ends[1:], strict=True):
        key = lines[at - 1].strip() if at in keyed else ""
        yield TypedPassage(at + 1, read_place(lines[at]), "\n".join(lines[at + 1 : end]), key=key)


def _passage(one: ParsedSegment) -> str:
    if one.place is None:
        raise ValueError("a passage without a place")
    voice = f"<v {escaped(one.speaker)}>" if one.speaker else ""
    words = escaped(one.text)
    if not voice and (read_place(words) or is_key(words)):
        words = f"&#{ord(words[0])};{words[1:]}"  # or it would be taken for the next place
    return "\n".join([*([one.key] if one.key else []), written(one.place), f"{voice}{words}", ""])
