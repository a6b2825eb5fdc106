"""People named in an entry; linked where they have an entry of their own that the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .cards import Card


@dataclass(frozen=True)
class Mention:
    name: str
    note: str
    card: Card | None


def mentions(rows: Iterable[Any], cards: dict[int, Card]) -> list[Mention]:
    return [Mention(row.name, row.note, cards.get(row.person_id or 0)) for row in rows]
