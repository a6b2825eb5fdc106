"""Entries found in the CMS by words, as the staff's search finds them.

The domain does not import search: search registers itself here when it starts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.rights import Viewer


@dataclass(frozen=True)
class Found:
    """One page. `entries`: keys, the best first; whoever shows them asks once more who may read them."""

    entries: Sequence[int]
    total: int
    per_page: int


class Finder(Protocol):
    def find(self, text: str, section: str, page: int, viewer: Viewer) -> Found | None:
        """`section`: of the type that is looked for, empty for all types. None: no engine answers."""


_finders: list[Finder] = []


def register(finder: Finder) -> None:
    _finders[:] = [finder]


def find(text: str, section: str, page: int, viewer: Viewer) -> Found | None:
    return _finders[0].find(text, section, page, viewer) if _finders else None
