"""People named in an entry; linked where they have an entry of their own that the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge import entry_types
from knowledge.models import Entry

from .cards import Card


@dataclass(frozen=True)
class Mention:
    name: str
    note: str
    card: Card | None


def mentions(rows: Iterable[Any], cards: dict[int, Card]) -> list[Mention]:
    return [Mention(row.name, row.note, cards.get(row.person_id or 0)) for row in rows]


def named_people(entry: Entry) -> list[str]:
    """Who tells, where that is known and may be said."""
    specific = entry.specific
    return names_of(entry_types.by_name()[specific.type_name].relations(specific).people)


def names_of(rows: Iterable[Any]) -> list[str]:
    return [row.name for row in rows if row.name]
