"""What the JSON of one program is to the reader of all, and how its fields are asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.transcripts.cues import Found, Told
from knowledge.transcripts.formats.document_format import Document, DocumentText
from knowledge.transcripts.segments import OfferedText, Unit


@dataclass(frozen=True)
class Dialect:
    recognises: Callable[[Any], bool]
    #: The second: what decoding had to say.
    read: Callable[[Any, tuple[Told, ...]], Document]


def document(
    found: Iterable[Found], told: tuple[Told, ...], *, language: str = "", translated: bool = False
) -> Document:
    """JSON has one text."""
    offered = OfferedText(key="", name="", language=language, is_translation=translated)
    return Document((DocumentText(offered, found),), Unit.OBJECT, beside=told)


def objects(content: Any) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    """The objects of a list with their number from 1; None for what is no object."""
    for number, one in enumerate(content if isinstance(content, list) else (), start=1):
        yield number, one if isinstance(one, dict) else None


def has_objects(content: Any, *names: str) -> bool:
    """Whether it is a list whose first object has one of these fields."""
    return isinstance(content, list) and any(
        isinstance(one, dict) and any(name in one for name in names) for one in content[:1]
    )


def text_of(one: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that holds words."""
    return next((str(one[name]) for name in names if isinstance(one.get(name), str | int)), "")
