"""A matching segment made into a moment: its words with their marks, and a little of what was said around it."""

from collections.abc import Mapping
from typing import Any

from search.engines.base import Fragment, Moment
from search.highlight import ELLIPSIS, Marker, whole

SHORT = 80  # characters; a shorter segment is shown with its neighbours
CONTEXT = 60


def moment(segment: Mapping[str, Any], marker: Marker) -> Moment:
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
