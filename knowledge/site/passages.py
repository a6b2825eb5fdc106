"""Every place in an entry's recordings where what was searched for is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .recordings import Player
from .seeking import Fragment, Reading
from .spoken import SegmentView, TranscriptView


@dataclass(frozen=True)
class Passage:
    """`url` plays it; `start` in seconds, `clock` the same for readers."""

    url: str
    anchor: str
    transcript: int
    start: str
    clock: str
    speaker: str
    language_code: str
    is_translation: bool
    fragments: Sequence[Fragment]


@dataclass(frozen=True)
class Within:
    """The search inside one entry: `text` is empty where nothing is searched for."""

    text: str
    passages: tuple[Passage, ...] = ()


def within(players: Iterable[Player], reading: Reading | None) -> Within | None:
    """None where there is nothing to search in."""
    players = list(players)
    if not any(player.transcripts for player in players):
        return None
    if reading is None:
        return Within("")
    return Within(reading.text, tuple(passage for player in players for passage in _passages(player)))


def _passages(player: Player) -> list[Passage]:
    """In the order in which they are said. Where original and translation both have it, the original is given."""
    found: list[Passage] = []
    heard: list[tuple[float, float]] = []
    for transcript in sorted(player.transcripts, key=lambda one: one.is_translation):
        for segment in transcript.found_segments:
            start, end = float(segment.start), float(segment.end)
            if not (transcript.is_translation and _overlap(start, end, heard)):
                found.append(_passage(player, transcript, segment))
                heard.append((start, end))
    return sorted(found, key=lambda one: float(one.start))


def _overlap(start: float, end: float, heard: Iterable[tuple[float, float]]) -> bool:
    """Half of the shorter: segments of a translation seldom begin to the second where those of the original do."""
    return any(min(end, b) - max(start, a) >= min(end - start, b - a) / 2 for a, b in heard)


def _passage(player: Player, transcript: TranscriptView, segment: SegmentView) -> Passage:
    return Passage(
        url=segment.url,
        anchor=player.anchor,
        transcript=transcript.pk,
        start=segment.start,
        clock=segment.clock,
        speaker=segment.teller,
        language_code=transcript.language_code,
        is_translation=transcript.is_translation,
        fragments=segment.fragments,
    )
