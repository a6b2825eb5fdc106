"""Stretches of speech: neighbouring segments of one transcript, kept and found as one.

An index of single segments held sixty small documents for an interview and the text four times over; a stretch of a
page's length is found as fast, and which of its segments says the words is seen when it is read
(`search.matching.segment_hits`).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from search.port import SegmentDocument

LONGEST = 1_200  # characters, unless one segment is longer
STRETCHES_A_HIT = 3
PARALLEL = 2  # times as many are looked at where two transcripts tell the same seconds

Stretch = Sequence[SegmentDocument]


def stretches(segments: Sequence[SegmentDocument]) -> Iterator[Stretch]:
    for _, spoken in groupby(segments, key=lambda segment: (segment.recording, segment.transcript)):
        together: list[SegmentDocument] = []
        length = 0
        for segment in spoken:
            if together and length + len(segment.text) > LONGEST:
                yield together
                together, length = [], 0
            together.append(segment)
            length += len(segment.text)
        yield together


def kept(stretch: Stretch) -> dict[str, Any]:
    """What is stored of a stretch; `rows` are start, end, speaker and text of each segment, times in seconds."""
    first, last = stretch[0], stretch[-1]
    return {
        "recording": first.recording,
        "transcript": first.transcript,
        "translation": first.translation,
        "parallel": first.parallel,
        "before": first.before,
        "after": last.after,
        "rows": [[segment.start, segment.end, segment.speaker, segment.text] for segment in stretch],
    }
