"""A builder for each type of entry: what of its own fields is found, and under which heading.

`search.checks` stops start-up when a type has none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.rights.levels import AccessLevel

from . import body
from .facts import Facts


@dataclass
class Particulars:
    """What a type adds to the document that all types share."""

    words: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    condition: str = ""


@dataclass(frozen=True)
class Builder:
    """`fields` and `relations` are what has to be fetched of the type; `build` makes something of it."""

    build: Callable[[Facts], Particulars]
    fields: tuple[str, ...] = ()
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _column(rows: Iterable[Mapping[str, Any]], *names: str) -> list[str]:
    return [str(row[name]) for row in rows for name in names if row.get(name)]


def _own(facts: Facts, *names: str) -> list[str]:
    return [str(facts.own[name]) for name in names if facts.own.get(name)]


def _oral_history(facts: Facts) -> Particulars:
    narrators = facts.related.get("narrators", [])
    return Particulars(
        words=_column(narrators, "note") + _own(facts, "interview_place"),
        people=_column(narrators, "name") + _own(facts, "interviewer"),
    )


def _tradition(facts: Facts) -> Particulars:
    practitioners = facts.related.get("practitioners", [])
    steps, materials = facts.own.get("steps") or [], facts.own.get("materials") or []
    return Particulars(
        words=[*_column(practitioners, "note"), body.text(materials), body.text(steps)],
        people=_column(practitioners, "name"),
        condition=facts.own.get("condition") or "",
    )


def _place(facts: Facts) -> Particulars:
    names = facts.related.get("former_names", [])
    return Particulars(
        words=_column(names, "period", "note") + _own(facts, "address"), places=[facts.title, *_column(names, "name")]
    )


def _person(facts: Facts) -> Particulars:
    return Particulars(
        words=_column(facts.related.get("roles", []), "detail") + _own(facts, "life"), people=[facts.title]
    )


def _artefact(facts: Facts) -> Particulars:
    words = _own(facts, "made", "technique", "materials", "holder", "inventory_number", "condition_note")
    return Particulars(words=words, people=_own(facts, "maker"))


def _collection(facts: Facts) -> Particulars:
    """The narrative of an entry that is not public says too much about it."""
    items = facts.related.get("items", [])
    told = [
        body.plain(row["narrative"])
        for row in items
        if row["narrative"] and row["entry__live"] and row["entry__access_level"] == AccessLevel.PUBLIC
    ]
    return Particulars(words=told)


BUILDERS: dict[str, Builder] = {
    "oral_history": Builder(
        _oral_history, ("interviewer", "interview_place"), {"narrators": ("name", "note")}
    ),
    "tradition": Builder(_tradition, ("condition", "materials", "steps"), {"practitioners": ("name", "note")}),
    "place": Builder(_place, ("address",), {"former_names": ("name", "period", "note")}),
    "person": Builder(_person, ("life",), {"roles": ("detail",)}),
    "artefact": Builder(
        _artefact,
        ("maker", "made", "technique", "materials", "holder", "inventory_number", "condition_note"),
    ),
    "collection": Builder(_collection, (), {"items": ("narrative", "entry__live", "entry__access_level")}),
}  # fmt: skip
