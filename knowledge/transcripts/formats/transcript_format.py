"""What the reading of transcripts knows of a format of text, read by lines.

docs/how-to/add-a-transcript-format.md says how one is written.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.transcripts.cues import Found


@dataclass(frozen=True, kw_only=True)
class TranscriptFormat:
    """Each function is given the lines of a text, at least one."""

    #: As its users call it.
    name: str
    #: With a point, and types of media: what a form offers to choose.
    extensions: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    recognises: Callable[[Sequence[str]], bool]
    read: Callable[[Sequence[str]], Iterator[Found]]
    #: Whether who speaks stands before a colon: “Mpok Ipeh: Ya”. Elsewhere a colon is only a colon.
    speaker_before_colon: bool = True
    #: The smallest is asked first whether a text is of the format.
    order: int
