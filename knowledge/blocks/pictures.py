"""The pictures of a StreamField, from its stored form."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def without_alternative(blocks: Iterable[Mapping[str, Any]]) -> int:
    """How many of them say nothing to a reader who cannot see them."""
    return sum(not (figure.get("alt_text") or "").strip() for figure in _figures(list(blocks)))


def _figures(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if value.keys() >= {"image", "alt_text"}:
            yield value
        for part in value.values():
            yield from _figures(part)
    elif isinstance(value, list):
        for part in value:
            yield from _figures(part)
