"""Suggestions out of what the best-matching entries are called, who and what they name."""

from collections.abc import Iterable

from search.analysis import folded, is_han
from search.port import Suggestion

CANDIDATES = 60  # entries looked at for one list of suggestions
SHORTEST_EDGE, LONGEST_EDGE = 2, 15  # letters of a word's beginning that engines keep


def typed_edges(text: str) -> list[str]:
    """The beginnings to ask an engine for; a single letter is left to `choose`."""
    return [word[:LONGEST_EDGE] for word in folded(text) if len(word) >= SHORTEST_EDGE or is_han(word)]


def choose(text: str, found: Iterable[tuple[int, dict[str, tuple[str, ...]]]], limit: int) -> tuple[Suggestion, ...]:
    """`found`: entries, best first, each with its names by kind (title, person, place, tag)."""
    wanted = [word for word in folded(text) if word]
    chosen: dict[str, tuple[str, str, dict[int, None]]] = {}
    for entry, names in found:
        for kind, values in names.items():
            for value in values:
                words = folded(value)
                if all(any(word.startswith(want) for word in words) for want in wanted):
                    # A place's title is also the name of a place: offered once, as a title.
                    chosen.setdefault(" ".join(words), (value, kind, {}))[2][entry] = None
    # Names that hold several entries lead further than any single title; then those that begin as typed.
    first = wanted[0] if wanted else ""
    ranked = sorted(
        enumerate(chosen.values()),
        key=lambda item: (not _begins(item[1][0], first), -min(len(item[1][2]), 3), item[0]),
    )
    return tuple(Suggestion(value, kind, tuple(entries)) for _, (value, kind, entries) in ranked[:limit])


def _begins(value: str, word: str) -> bool:
    words = folded(value)
    return bool(words) and words[0].startswith(word)
