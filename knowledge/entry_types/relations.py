"""What the page of a type leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class NamedPerson(Protocol):
    """A child record that names somebody who may have an entry."""

    name: str
    note: str
    person_id: int | None


@dataclass(frozen=True)
class Unnamed:
    """Somebody who is not to be named; an entry of their own would name them as well."""

    note: str
    name: str = ""
    person_id: int | None = None


class Stop(Protocol):
    """A child record that leads on to an entry with some rich text."""

    entry_id: int
    narrative: str


@dataclass(frozen=True)
class OwnRelations:
    """Nothing here has been authorised: the page asks once who may see all of it."""

    people: Sequence[NamedPerson | Unnamed] = ()
    stops: Sequence[Stop] = ()
    #: Keys of entries, by the name of the template's variable that has them as cards.
    cards: Mapping[str, list[int]] = field(default_factory=dict)

    def ids(self) -> list[int]:
        listed = [pk for keys in self.cards.values() for pk in keys]
        return [
            *listed,
            *(row.person_id for row in self.people if row.person_id),
            *(one.entry_id for one in self.stops),
        ]


def ids(rows: Any, field_name: str) -> list[int]:
    """The values of a queryset's field, each once."""
    return list(dict.fromkeys(rows.values_list(field_name, flat=True)))
