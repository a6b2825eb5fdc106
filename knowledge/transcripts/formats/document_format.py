"""What the reading of transcripts knows of a format whose files are read as a whole: JSON, XML, a Word document."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.transcripts.cues import Found, Told
from knowledge.transcripts.segments import IndexPoint, OfferedText, Unit


@dataclass(frozen=True)
class DocumentText:
    """One of the texts of a document, and what is found in it."""

    offered: OfferedText
    found: Iterable[Found]
    #: Whether who speaks stands before a colon, as in `TranscriptFormat`.
    speaker_before_colon: bool = False


@dataclass(frozen=True)
class Document:
    """`beside` is told whichever of the texts is taken."""

    texts: tuple[DocumentText, ...]
    unit: Unit
    beside: tuple[Told, ...] = ()
    index: tuple[IndexPoint, ...] = ()
    translated_index: tuple[IndexPoint, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentFormat:
    """Each function is given the whole file; `read` raises TranscriptError for one that is damaged."""

    name: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Document]
