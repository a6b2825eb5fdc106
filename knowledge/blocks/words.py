"""The words of a StreamField, from its stored form: no block is instantiated, for the sake of large rebuilds."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_RICH_TEXT = frozenset({"text", "narrative"})
# Values that are no words for readers: references, addresses, coordinates, the kind of a table's column.
_SILENT = frozenset({"image", "recording", "document", "url", "latitude", "longitude", "type"})
_MEDIA = frozenset({"audio", "video"})


def plain(source: str) -> str:
    """Rich text as its words."""
    return " ".join(html.unescape(_TAG.sub(" ", source)).split())


def text(blocks: Iterable[Mapping[str, Any]]) -> str:
    return " ".join(
        part for block in blocks for part in _words(block.get("value"), rich=block.get("type") in _RICH_TEXT)
    )


def recordings(blocks: Iterable[Mapping[str, Any]]) -> list[int]:
    """Recordings that the body plays."""
    found = (block["value"].get("recording") for block in blocks if block.get("type") in _MEDIA)
    return [pk for pk in found if isinstance(pk, int)]


def _words(value: Any, *, rich: bool) -> Iterator[str]:
    if isinstance(value, str):
        words = plain(value) if rich else value.strip()
        if words:
            yield words
    elif isinstance(value, Mapping):
        # A list's items are wrapped as blocks of their own: {"type": "item", "value": …, "id": …}.
        if value.keys() >= {"type", "value"}:
            yield from _words(value["value"], rich=False)
            return
        for name, part in value.items():
            if name not in _SILENT:
                yield from _words(part, rich=False)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part, rich=False)
