"""What search finds of a type beside the fields that all types share."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Fetched(Protocol):
    """What was read of one entry. `own` holds the values of SearchContent.fields, streams of blocks in their stored
    form; `related` the child rows of SearchContent.relations."""

    title: str
    place_is_withheld: bool
    own: dict[str, Any]
    related: dict[str, list[dict[str, Any]]]


@dataclass
class Particulars:
    """What a type adds to the document of an entry: words of its text, names of people and places, and values of facets
    that it alone has, by the name of the facet."""

    words: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)


def undeclared(_fetched: Fetched) -> Particulars:
    """Stands where a type says nothing of search; `knowledge.checks` stops start-up there."""
    return Particulars()


@dataclass(frozen=True)
class SearchContent:
    """`fields` of the model and of its child `relations` are fetched and watched for changes; `build` makes something
    of them. A field of a relation may reach through one key: `entry__live`."""

    build: Callable[[Any], Particulars] = undeclared
    fields: tuple[str, ...] = ()
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def column(rows: Iterable[Mapping[str, Any]], *names: str) -> list[str]:
    return [str(row[name]) for row in rows for name in names if row.get(name)]


def own(fetched: Fetched, *names: str) -> list[str]:
    return [str(fetched.own[name]) for name in names if fetched.own.get(name)]
