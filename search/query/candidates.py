"""Words that no entry holds, and what may have been meant by them: told to the reader, never put in their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

SHORTEST, LONGEST = 4, 24  # letters; shorter words have too many neighbours
SHORTEST_BEGINNING = 3
MOST_WORDS = 12
MOST_LIKELY = 5  # for one word


@dataclass(frozen=True, slots=True)
class Near:
    """`word`, folded, stands in no entry. `likely`: words one typing error away that do, the likeliest first."""

    word: str
    likely: tuple[str, ...] = ()


def doubtful(words: Iterable[str]) -> list[str]:
    """Those of a query's words that are worth looking up."""
    usable = (word for word in words if SHORTEST_BEGINNING <= len(word) <= LONGEST)
    return list(dict.fromkeys(usable))[:MOST_WORDS]


def may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST


def near(unknown: Iterable[str], alike: Mapping[str, Sequence[str]]) -> list[Near]:
    """`alike`: words that the index knows of, by what is like them."""
    return [Near(word, tuple(alike.get(word, ())[: 2 * MOST_LIKELY])) for word in unknown]


def permitted(found: Iterable[Near], held: Mapping[str, int]) -> tuple[Near, ...]:
    """With those words only that some entry holds which may be found, the most frequent first."""

    def likely(one: Near) -> tuple[str, ...]:
        return tuple(sorted((word for word in one.likely if held.get(word)), key=lambda word: (-held[word], word)))

    return tuple(replace(one, likely=likely(one)[:MOST_LIKELY]) for one in found)


def in_company(found: Iterable[Near], borne: Sequence[frozenset[str]]) -> tuple[Near, ...]:
    """With the word first that the best hit bears. `borne`: the likely words of each hit, best first."""
    return tuple(replace(one, likely=_first(one.likely, borne)) for one in found)


def _first(likely: tuple[str, ...], borne: Sequence[frozenset[str]]) -> tuple[str, ...]:
    best = next((word for found in borne for word in likely if word in found), "")
    return (best, *(word for word in likely if word != best)) if best else likely
