"""The segments that say a query's words, out of the chunks of transcripts that an engine found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from search.port import Fragment, SegmentHit

from .clauses import ClauseMatcher, Met, with_neighbours
from .highlighting import ELLIPSIS, Highlighter, whole

SHORT = 80  # characters; a shorter segment is shown with its neighbours
CONTEXT = 60
NEIGHBOURS_WEIGHT = 0.3
LONG = 400  # characters; of two that say the same, the shorter one says it more pointedly

Chunk = Mapping[str, Any]  # as `search.engines.chunks` keeps it


@dataclass(frozen=True, slots=True)
class _Segment:
    recording: int
    tape: int
    transcript: int
    start: float | None
    end: float | None
    speaker: str
    text: str
    key: str
    place: str
    before: str
    after: str
    translation: bool
    met: Met
    near: Met  # with the neighbours' words
    answers: bool
    runs_on: bool  # what it says ends in the segment after it


def best(
    found: Sequence[Chunk], clauses: ClauseMatcher, highlighter: Highlighter, limit: int
) -> tuple[SegmentHit, ...]:
    """Of one entry, the best first; of equals, in the order in which its page plays them."""
    segments = [segment for chunk in found for segment in _segments(chunk, clauses)]
    weights = _weights(segments, sum(len(chunk["rows"]) for chunk in found))

    def rank(segment: _Segment) -> tuple[float, int, int, float]:
        score = sum(weights[clause] for clause in segment.met)
        score += NEIGHBOURS_WEIGHT * sum(weights[clause] for clause in segment.near)
        return -score / (1 + len(segment.text) / LONG), segment.tape, segment.recording, segment.start or 0.0

    ranked = sorted((segment for segment in segments if segment.answers), key=rank)
    return tuple(_moment(segment, highlighter) for segment in _told_once(ranked)[:limit])


def _told_once(segments: Iterable[_Segment]) -> list[_Segment]:
    """Of what an original and its translation both say, one is shown: the one with more of the words, else the
    original."""
    chosen: list[_Segment] = []
    for segment in segments:
        rivals = [other for other in chosen if _same_seconds(segment, other)]
        if not rivals:
            chosen.append(segment)
        elif all(_strength(segment) > _strength(rival) for rival in rivals):
            chosen[chosen.index(rivals[0])] = segment
            chosen = [other for other in chosen if other not in rivals[1:]]
    return chosen


def _same_seconds(one: _Segment, other: _Segment) -> bool:
    """Whether two transcripts of a recording tell the same: the shorter segment lies by half or more in the longer,
    or they have the same place."""
    if one.recording != other.recording or one.transcript == other.transcript:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.place == other.place
    overlap = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return overlap > 0 and overlap * 2 >= shorter


def _strength(segment: _Segment) -> tuple[int, bool]:
    return len(segment.met), not segment.translation


def _weights(segments: Sequence[_Segment], looked_at: int) -> dict[int, float]:
    """Rarer words say more; how rare they are is judged by what lies at hand."""
    counts: dict[int, int] = {}
    for segment in segments:
        for clause in segment.met:
            counts[clause] = counts.get(clause, 0) + 1
    weights = {clause: log(1 + looked_at / count) for clause, count in counts.items()}
    return {clause: weights.get(clause, 0.0) for segment in segments for clause in segment.near} | weights


def _segments(chunk: Chunk, clauses: ClauseMatcher) -> Iterable[_Segment]:
    """Those that say a word."""
    rows = chunk["rows"]
    texts = [chunk["before"], *(row[3] for row in rows), chunk["after"]]
    met = clauses.met(texts)
    near, answering = with_neighbours(met), clauses.answering(met)
    for at, (start, end, speaker, text, *read) in enumerate(rows, 1):
        if met[at]:
            key, place = read or ("", "")
            yield _Segment(
                chunk["recording"], chunk.get("tape", 0), chunk["transcript"], start, end, speaker, text, key, place,
                texts[at - 1], texts[at + 1], chunk["translation"], met[at], near[at], answering[at],
                clauses.met([text]) != [met[at]],
            )  # fmt: skip


def _moment(segment: _Segment, highlighter: Highlighter) -> SegmentHit:
    fragments = whole(segment.text, highlighter)
    if len(segment.text) < SHORT:
        fragments = _before(segment.before) + fragments
    if segment.runs_on:
        fragments += (Fragment(" "), *whole(_beginning(segment.after), highlighter))
    elif len(segment.text) < SHORT and segment.after:
        fragments += (Fragment(f" {_beginning(segment.after)}"),)
    return SegmentHit(
        segment.recording, segment.transcript, segment.start, segment.end, segment.speaker, fragments,
        segment.key, segment.place,
    )  # fmt: skip


def _before(text: str) -> tuple[Fragment, ...]:
    if not text:
        return ()
    tail = text if len(text) <= CONTEXT else ELLIPSIS + text[-CONTEXT:].partition(" ")[2]
    return (Fragment(f"{tail} "),)


def _beginning(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rpartition(" ")[0] + ELLIPSIS
