"""The words of a transcript as text, whatever its passages are placed by: what forms show and versions keep."""

from collections.abc import Iterator, Sequence

from knowledge.models import PlacedBy

from .comparison import Line, compared, compared_passages
from .placed_text import without_keys, write_placed
from .segments import ParsedSegment
from .writing import words_alone, write_webvtt


def write_words(segments: Sequence[ParsedSegment], placed_by: str, *, word_times: bool = False) -> str:
    """Empty where there are none. `word_times`: also those of single words, which people do not read."""
    if not segments:
        return ""
    is_timed = placed_by == PlacedBy.TIMES
    return write_webvtt(segments, word_times=word_times) if is_timed else write_placed(segments)


def without_names(text: str, placed_by: str) -> str:
    """Without the keys of segments and the times of words: for who reads or compares."""
    return words_alone(text) if placed_by == PlacedBy.TIMES else without_keys(text)


def differences(before: str, after: str, placed_by: str) -> Iterator[Line]:
    """The lines that differ, with a few around them."""
    compare = compared if placed_by == PlacedBy.TIMES else compared_passages
    return compare(without_names(before, placed_by), without_names(after, placed_by))
