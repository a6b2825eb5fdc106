"""Matching segments made into moments: their words with their marks, and a little of what was said around them."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.analysis import folded, stem_word
from search.engines.base import Fragment, Moment
from search.highlight import ELLIPSIS, Marker, whole

SHORT = 80  # characters; a shorter segment is shown with its neighbours
CONTEXT = 60
PARALLEL = 4  # times as many segments are looked at where transcripts tell the same seconds

Segment = Mapping[str, Any]  # as kept by the engine


def moments(found: Iterable[Segment], marker: Marker, limit: int) -> tuple[Moment, ...]:
    """`found`: matching segments, best first. What an original and its translation both say is one moment: the one in
    which more of the words are found, else the original."""
    chosen: list[Segment] = []
    for segment in found:
        rivals = [other for other in chosen if _same_seconds(segment, other)]
        if not rivals:
            chosen.append(segment)
        elif all(_strength(segment, marker) > _strength(rival, marker) for rival in rivals):
            chosen[chosen.index(rivals[0])] = segment
            chosen = [other for other in chosen if other not in rivals[1:]]
    return tuple(moment(segment, marker) for segment in chosen[:limit])


def _same_seconds(one: Segment, other: Segment) -> bool:
    """Whether two transcripts of a recording tell the same: the shorter segment lies by half or more in the longer."""
    if one["recording"] != other["recording"] or one["transcript"] == other["transcript"]:
        return False
    overlap = min(one["end"], other["end"]) - max(one["start"], other["start"])
    shorter = min(segment["end"] - segment["start"] for segment in (one, other))
    return bool(overlap > 0 and overlap * 2 >= shorter)


def _strength(segment: Segment, marker: Marker) -> tuple[int, bool]:
    marked = (fragment.text for fragment in whole(str(segment["text"]), marker) if fragment.marked)
    stems = {stem for text in marked for word in folded(text) for stem in stem_word(word)}
    return len(stems), not segment.get("translation")


def moment(segment: Segment, marker: Marker) -> Moment:
    text = str(segment["text"])
    fragments = whole(text, marker)
    if len(text) < SHORT:
        fragments = _before(str(segment.get("before", ""))) + fragments + _after(str(segment.get("after", "")))
    return Moment(
        recording=segment["recording"],
        transcript=segment["transcript"],
        start=segment["start"],
        end=segment["end"],
        speaker=segment["speaker"],
        fragments=fragments,
    )


def _before(text: str) -> tuple[Fragment, ...]:
    if not text:
        return ()
    tail = text if len(text) <= CONTEXT else ELLIPSIS + text[-CONTEXT:].partition(" ")[2]
    return (Fragment(f"{tail} "),)


def _after(text: str) -> tuple[Fragment, ...]:
    if not text:
        return ()
    head = text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0] + ELLIPSIS
    return (Fragment(f" {head}"),)
