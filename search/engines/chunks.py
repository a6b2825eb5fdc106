"""Chunks of speech: neighbouring segments of one transcript, kept and found as one.

An index of single segments held sixty small documents for an interview and the text four times over; a chunk of a
page's length is found as fast, and which of its segments says the words is seen when it is read
(`search.matching.segment_hits`).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from search.port import SegmentDocument

LONGEST = 1_200  # characters, unless one segment is longer
CHUNKS_PER_HIT = 3
PARALLEL = 2  # times as many are looked at where two transcripts tell the same seconds

Chunk = Sequence[SegmentDocument]


def chunks(segments: Sequence[SegmentDocument]) -> Iterator[Chunk]:
    for _, neighbours in groupby(segments, key=lambda segment: (segment.recording, segment.transcript)):
        together: list[SegmentDocument] = []
        length = 0
        for segment in neighbours:
            if together and length + len(segment.text) > LONGEST:
                yield together
                together, length = [], 0
            together.append(segment)
            length += len(segment.text)
        yield together


def kept(chunk: Chunk, tape: int) -> dict[str, Any]:
    """What is stored of a chunk; `tape`: which recording of the entry it is of, in the order of its page; `rows` are
    start, end, speaker and text of each segment, times in seconds; behind them key and place of what is read, not
    listened to."""
    first, last = chunk[0], chunk[-1]
    return {
        "recording": first.recording,
        "tape": tape,
        "transcript": first.transcript,
        "translation": first.translation,
        "parallel": first.parallel,
        "before": first.before,
        "after": last.after,
        "rows": [_row(segment) for segment in chunk],
    }


def _row(segment: SegmentDocument) -> list[Any]:
    read = [segment.key, segment.place] if segment.key else []
    return [segment.start, segment.end, segment.speaker, segment.text, *read]
