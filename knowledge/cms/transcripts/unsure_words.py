"""A machine's transcript with the words marked that it was unsure of: what to listen to first."""

from dataclasses import dataclass
from typing import NamedTuple

from knowledge.media.recordings.clock import clock_time
from knowledge.models import Transcript
from knowledge.rights import Viewer
from knowledge.transcripts.confidence import Piece, is_unsure, pieces


class Passage(NamedTuple):
    clock: str
    speaker: str
    pieces: list[Piece]


@dataclass(frozen=True)
class UnsureWords:
    passages: list[Passage]
    unsure: int
    words: int


def unsure_words(transcript: Transcript, viewer: Viewer) -> UnsureWords | None:
    """None where there are none, or a person stands for the words by now."""
    if not transcript.by_machine or transcript.is_verified:
        return None
    segments = list(transcript.segments.readable_by(viewer))
    words = [word for one in segments for word in one.words]
    unsure = sum(map(is_unsure, words))
    if not unsure:
        return None
    passages = [Passage(clock_time(one.begins), one.speaker, pieces(one.text, one.words)) for one in segments]
    return UnsureWords(passages, unsure, len(words))
