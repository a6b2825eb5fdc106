"""`field:value` in a query of the staff: judul:lenong, -jenis:tokoh, tahun:1930-1945. The public's has no fields."""

import re
from dataclasses import dataclass
from functools import cache

from search import facets
from search.analysis.tokens import visible

from .parser import LONGEST_QUERY, QUOTES

# Fields of text, by the name that engines and documents use: how each is written, the first in the help.
WORDS_OF: dict[str, tuple[str, ...]] = {
    "title": ("judul", "title"),
    "summary": ("ringkasan", "summary"),
    "body": ("isi", "body"),
    "person": ("penutur", "orang", "person", "narrator"),
    "place": ("tempat", "place"),
    "tag": ("tag",),
}
YEARS = "years"
MOST = 16  # conditions; more is no one's intention

_OR = re.compile(r"\s+OR\s+")


@cache
def query_names() -> dict[str, tuple[str, ...]]:
    """How each field is written, by its name; the way that the help shows comes first."""
    of_values = {facet.name: facet.query_names for facet in facets.registered() if facet.query_names}
    return WORDS_OF | of_values | {YEARS: ("tahun", "year", "years")}


@cache
def names() -> dict[str, str]:
    """Fields by the ways in which they are written."""
    return {written: name for name, ways in query_names().items() for written in ways}


@cache
def _piece() -> re.Pattern[str]:
    """A phrase between quotation marks is passed over whole: what stands in it is text."""
    written = "|".join(names())
    return re.compile(
        rf'"[^"]*"|(?<!\S)(?P<minus>-)?(?P<name>{written}):(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))', re.I
    )


@dataclass(frozen=True, slots=True)
class FieldTerm:
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldCondition:
    """Met by an entry with any of the terms; `excluded`: by one with none."""

    terms: tuple[FieldTerm, ...]
    excluded: bool = False


def split(text: str) -> tuple[tuple[FieldCondition, ...], str]:
    """The conditions in a query, and what is left of it: the words. Unknown names are words."""
    text = visible(text)[:LONGEST_QUERY].translate(QUOTES)
    conditions: list[FieldCondition] = []
    rest: list[str] = []
    end = 0
    for piece in _piece().finditer(text):
        if piece["name"] is None or len(conditions) >= MOST:
            continue
        between = text[end : piece.start()]
        value = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        condition = FieldCondition((FieldTerm(names()[piece["name"].lower()], value.strip()),), bool(piece["minus"]))
        joined = conditions and _OR.fullmatch(between) and not (condition.excluded or conditions[-1].excluded)
        if joined:
            conditions[-1] = FieldCondition((*conditions[-1].terms, *condition.terms))
        else:
            conditions.append(condition)
            rest.append(between)
        end = piece.end()
    return tuple(conditions), " ".join(part for part in map(str.strip, [*rest, text[end:]]) if part)
