"""Every place in an entry's recordings where what was searched for is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .contents import ContentsView, PointView
from .recordings import Player
from .seeking import Fragment, Reading
from .spoken import SegmentView, TranscriptView
from .tapes import Tape
from .written import WrittenPassage, WrittenView


@dataclass(frozen=True)
class Passage:
    """`url` plays it; `start` in seconds, `clock` the same for readers; `tape` where there are several. What is read
    has no start: `url` leads there, and `clock` is its place."""

    url: str
    anchor: str
    tape: Tape | None
    transcript: int
    start: str
    clock: str
    speaker: str
    language_code: str
    is_translation: bool
    is_index: bool
    fragments: Sequence[Fragment]


@dataclass(frozen=True)
class Within:
    """The search inside one entry: `text` is empty where nothing is searched for."""

    text: str
    passages: tuple[Passage, ...] = ()


def within(players: Iterable[Player], reading: Reading | None) -> Within | None:
    """None where there is nothing to search in."""
    players = list(players)
    if not any(player.transcripts or player.indexes or player.written for player in players):
        return None
    if reading is None:
        return Within("")
    return Within(reading.text, tuple(passage for player in players for passage in _passages(player)))


def _passages(player: Player) -> list[Passage]:
    """In the order in which they are said. Where original and translation both have it, the original is given; a point
    of the index only where nobody says it himself."""
    found: list[Passage] = []
    heard: list[tuple[float, float]] = []
    for transcript in sorted(player.transcripts, key=lambda one: one.is_translation):
        for segment in transcript.found_segments:
            start, end = float(segment.start), float(segment.end)
            if not (transcript.is_translation and _overlap(start, end, heard)):
                found.append(_passage(player, transcript, segment))
                heard.append((start, end))
    for index in player.indexes:
        for point in index.found:
            start, end = float(point.start), float(point.end)
            if not _overlap(start, end, heard):
                found.append(_of_index(player, index, point))
                heard.append((start, end))
    found.sort(key=lambda one: float(one.start))
    return [*found, *(_of_written(player, read, one) for read in player.written for one in read.found_passages)]


def _overlap(start: float, end: float, heard: Iterable[tuple[float, float]]) -> bool:
    """Half of the shorter: segments of a translation seldom begin to the second where those of the original do."""
    return any(min(end, b) - max(start, a) >= min(end - start, b - a) / 2 for a, b in heard)


def _passage(player: Player, transcript: TranscriptView, segment: SegmentView) -> Passage:
    return Passage(
        url=segment.url,
        anchor=player.anchor,
        tape=player.tape,
        transcript=transcript.pk,
        start=segment.start,
        clock=segment.clock,
        speaker=segment.teller,
        language_code=transcript.language_code,
        is_translation=transcript.is_translation,
        is_index=False,
        fragments=segment.fragments,
    )


def _of_written(player: Player, read: WrittenView, one: WrittenPassage) -> Passage:
    return Passage(
        url=one.url,
        anchor="",
        tape=player.tape,
        transcript=read.pk,
        start="",
        clock=one.place,
        speaker=one.teller,
        language_code=read.language_code,
        is_translation=read.is_translation,
        is_index=read.is_index,
        fragments=one.fragments,
    )


def _of_index(player: Player, index: ContentsView, point: PointView) -> Passage:
    return Passage(
        url=point.url,
        anchor=player.anchor,
        tape=player.tape,
        transcript=index.pk,
        start=point.start,
        clock=point.clock,
        speaker="",
        language_code=index.language_code,
        is_translation=False,
        is_index=True,
        fragments=point.fragments,
    )
