"""What the page of the editor and the server tell each other, as JSON."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from knowledge.models.transcript import is_key
from knowledge.transcripts.cue_text import plain
from knowledge.transcripts.editing import Saved
from knowledge.transcripts.merging import Change, Difference, Passage
from knowledge.transcripts.segments import MAX_SPEAKER, MAX_TEXT, ParsedSegment

MOST_CHANGES = 2_000  # in one message; the page sends the rest with the next
LONGEST_NAME = 60  # of a new segment, as the page calls it
OF_A_PAGE = ":"  # stands in such a name
LONGEST_RECORDING = 360_000  # seconds


class MalformedError(ValueError):
    """No page of ours sends this."""


@dataclass(frozen=True)
class Sent:
    """`refused`: why a change cannot be kept, by the name of its segment."""

    revision: int
    changes: tuple[Change, ...]
    refused: Mapping[str, str]


def read(body: bytes, names: Mapping[str, str]) -> Sent:
    """`names`: the keys that new segments were given when they were saved, should the answer not have arrived."""
    try:
        sent = json.loads(body)
        told = [_change(one, names) for one in sent["changes"]]
        revision = int(sent["revision"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MalformedError from error
    if len(told) > MOST_CHANGES:
        raise MalformedError
    refused = {one.name: why for one in told if (why := _why_not(one))}
    return Sent(revision, tuple(one for one in told if one.name not in refused), refused)


def _change(one: Mapping[str, Any], names: Mapping[str, str]) -> Change:
    sent, after = _name(one["name"]), _name(one.get("after") or "")
    name, base = names.get(sent, sent), _passage(one["base"])
    if OF_A_PAGE in name:
        base = None  # the page does not know that its first save has not arrived
    change = Change(name, base, _passage(one["mine"], tidy=True), names.get(after, after))
    if not change.name or (change.mine is None and change.base is None):
        raise MalformedError
    return change


def _name(written: Any) -> str:
    if not isinstance(written, str) or len(written) > LONGEST_NAME:
        raise MalformedError
    return written


def _passage(told: Any, *, tidy: bool = False) -> Passage | None:
    """`tidy`: as a file with the same words would be read."""
    if told is None:
        return None
    speaker, text = told["speaker"], told["text"]
    if not isinstance(speaker, str) or not isinstance(text, str):
        raise MalformedError
    start, end = _moment(told["start"]), _moment(told["end"])
    if not tidy:
        return Passage(start, end, speaker, text)
    if start is not None and end is not None and end <= start:
        end = None
    return Passage(start, end, _one_line(speaker), _one_line(text))


def _one_line(words: str) -> str:
    """Typed letters stand for themselves, also “&amp;”: only signs that control something go, and spaces in a row."""
    return plain(words.replace("&", "&amp;").replace("{", "&#123;"))


def _moment(told: Any) -> float | None:
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told):
        raise MalformedError
    return round(min(max(told, 0), LONGEST_RECORDING), 3)


def _why_not(change: Change) -> str:
    if change.mine is None:
        return ""
    if not change.mine.text:
        return _("A passage without words is not saved. Write its words, or take it out.")
    if len(change.mine.text) > MAX_TEXT:
        return _("The passage is longer than %(limit)d characters. Divide it.") % {"limit": MAX_TEXT}
    if len(change.mine.speaker) > MAX_SPEAKER:
        return _("The speaker's name is longer than %(limit)d characters. Shorten it.") % {"limit": MAX_SPEAKER}
    return ""


def state(segments: Sequence[ParsedSegment], revision: int, speakers: Sequence[str]) -> dict[str, Any]:
    return {"revision": revision, "segments": [_segment(one) for one in segments], "speakers": list(speakers)}


def answer(saved: Saved, sent: Sent, segments: Iterable[tuple[int, ParsedSegment]]) -> dict[str, Any]:
    """`segments` with their places: all where the page did not know of the words that stood; else those that are others
    now."""
    return {
        "revision": saved.revision,
        "complete": needs_all(saved, sent),
        "segments": [_segment(one) | {"order": number} for number, one in segments],
        "gone": sorted(saved.gone),
        "names": dict(saved.names),
        "refused": [{"name": name, "why": why} for name, why in sent.refused.items()],
        "differences": differences(saved.differences),
    }


def needs_all(saved: Saved, sent: Sent) -> bool:
    return sent.revision != saved.revision_before


def differences(found: Sequence[Difference]) -> list[dict[str, Any]]:
    return [
        {
            "names": list(one.names),
            "mine": [{"name": name, **vars(passage)} for name, passage in one.mine],
            "theirs": [_segment(segment) for segment in one.theirs],
        }
        for one in found
    ]


def _segment(one: ParsedSegment) -> dict[str, Any]:
    words = [[word.start, word.end, word.text, word.confidence] for word in one.words]
    return {
        "key": one.key,
        "is_kept": is_key(one.key),
        "start": one.start,
        "end": one.end,
        "speaker": one.speaker,
        "text": one.text,
        "words": words or None,
    }
