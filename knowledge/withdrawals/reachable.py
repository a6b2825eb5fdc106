"""By which ways readers reach an entry at this moment: asked of each of them, after every decision of a narrator.

The domain does not know all ways: what stands above it registers its own when it starts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from knowledge.models import Clip, Entry, Recording, Transcript
from knowledge.rights.viewer import Viewer

from .asking import readers


class Way(Protocol):
    @property
    def name(self) -> Any:
        """As narrators read it."""

    def reachable(self, entries: Collection[int]) -> Collection[int] | None:
        """Those of these entries to which it leads readers; None where it cannot be asked now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_open`: None where nobody knows at this moment."""

    name: str
    is_open: bool | None


class Pages:
    name = _("Page")

    def reachable(self, entries: Collection[int]) -> Collection[int]:
        return _seen(
            lambda viewer: Entry.objects.visible_to(viewer).filter(pk__in=entries).values_list("pk", flat=True)
        )


class Recordings:
    """With what was cut out of them."""

    name = _("Recording")

    def reachable(self, entries: Collection[int]) -> Collection[int]:
        def seen(viewer: Viewer) -> Iterable[int]:
            heard = Recording.objects.visible_to(viewer).held().filter(home__in=entries)
            cut = Clip.objects.visible_to(viewer).filter(recording__home__in=entries)
            yield from heard.values_list("home", flat=True)
            yield from cut.values_list("recording__home", flat=True)

        return _seen(seen)


class Transcripts:
    name = _("Transcript")

    def reachable(self, entries: Collection[int]) -> Collection[int]:
        def seen(viewer: Viewer) -> Iterable[int]:
            read = Transcript.objects.visible_to(viewer).filter(recording__home__in=entries)
            return read.values_list("recording__home", flat=True)

        return _seen(seen)


_ways: list[Way] = [Pages(), Recordings(), Transcripts()]


def register(way: Way) -> None:
    if not any(isinstance(known, type(way)) for known in _ways):
        _ways.append(way)


def asked(entries: Collection[int]) -> dict[int, list[Answer]]:
    """By entry, in the order of the ways."""
    found = [(str(way.name), way.reachable(entries)) for way in _ways]
    return {
        entry: [Answer(name, None if open_ones is None else entry in open_ones) for name, open_ones in found]
        for entry in entries
    }


def _seen(by: Callable[[Viewer], Iterable[int]]) -> set[int]:
    """By any of the readers."""
    return {entry for viewer in readers() for entry in by(viewer)}
