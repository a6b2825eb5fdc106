"""What a search engine adds to an entry's page: entries like it, and the places where something is said.

The domain does not import search: search registers itself here when it starts. What it names is authorised by the page
like everything else on it; without it the page simply lacks both.
"""

from collections.abc import Sequence
from typing import Protocol

from django.http import HttpRequest

from knowledge.rights import Viewer

TEXT_PARAMETER = "q"
LONGEST_TEXT = 200  # characters


class Fragment(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def marked(self) -> bool: ...


class Reading(Protocol):
    """Reads with a query in mind."""

    text: str

    def finds(self, texts: Sequence[str]) -> list[bool]:
        """For consecutive texts, what was said one after the other: which of them answer the query."""

    def marked(self, text: str) -> Sequence[Fragment]:
        """The whole text, with the words of the query marked."""


class Seeker(Protocol):
    def similar(self, entry: int, viewer: Viewer) -> Sequence[int]:
        """Entries like this one, the most alike first; not authorised."""

    def reading(self, text: str) -> Reading: ...


_seekers: list[Seeker] = []


def register(seeker: Seeker) -> None:
    _seekers[:] = [seeker]


def similar(entry: int | None, viewer: Viewer) -> Sequence[int]:
    return _seekers[0].similar(entry, viewer) if _seekers and entry else ()


def reading(request: HttpRequest) -> Reading | None:
    """For the query that led to the page, `?q=…`."""
    text = request.GET.get(TEXT_PARAMETER, "").replace("\x00", " ").strip()[:LONGEST_TEXT]
    return _seekers[0].reading(text) if _seekers and text else None
