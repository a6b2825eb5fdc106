"""Every place in an entry's recordings where what was searched for is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .recordings import Player
from .seeking import Fragment, Reading


@dataclass(frozen=True)
class Passage:
    """`url` plays it; `start` in seconds, `clock` the same for readers."""

    url: str
    anchor: str
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
    found = (
        Passage(
            segment.url,
            player.anchor,
            segment.start,
            segment.clock,
            segment.teller,
            transcript.language_code,
            transcript.is_translation,
            segment.fragments,
        )
        for player in players
        for transcript in player.transcripts
        for segment in transcript.segments
        if segment.found
    )
    return Within(reading.text, tuple(found))
