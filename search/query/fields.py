"""`field:value` in a query of the staff: judul:lenong, -jenis:tokoh, tahun:1930-1945. The public's has no fields."""

import re
from dataclasses import dataclass

from .parser import LONGEST_QUERY, QUOTES

# By the name that engines, documents and filters use: how it is written, the first in the help.
WORDS_OF: dict[str, tuple[str, ...]] = {
    "title": ("judul", "title"),
    "summary": ("ringkasan", "summary"),
    "body": ("isi", "body"),
    "person": ("penutur", "orang", "person", "narrator"),
    "place": ("tempat", "place"),
    "tag": ("tag",),
}
VALUES_OF: dict[str, tuple[str, ...]] = {
    "type": ("jenis", "type"),
    "opk": ("opk",),
    "area": ("wilayah", "area"),
    "institution": ("lembaga", "institution"),
    "state": ("status", "state"),
    "level": ("tingkat", "akses", "level", "access"),
    "language": ("bahasa", "language"),
    "condition": ("kondisi", "condition"),
    "media": ("media",),
}
YEARS = "years"
NAMES: dict[str, str] = {
    written: name
    for name, ways in (WORDS_OF | VALUES_OF | {YEARS: ("tahun", "year", "years")}).items()
    for written in ways
}
MOST = 16  # conditions; more is no one's intention

# A phrase between quotation marks is passed over whole: what stands in it is text.
_PIECE = re.compile(
    rf'"[^"]*"|(?<!\S)(?P<minus>-)?(?P<name>{"|".join(NAMES)}):(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))', re.I
)
_OR = re.compile(r"\s+OR\s+")


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
    text = text[:LONGEST_QUERY].translate(QUOTES)
    conditions: list[FieldCondition] = []
    rest: list[str] = []
    end = 0
    for piece in _PIECE.finditer(text):
        if piece["name"] is None or len(conditions) >= MOST:
            continue
        between = text[end : piece.start()]
        value = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        condition = FieldCondition((FieldTerm(NAMES[piece["name"].lower()], value.strip()),), bool(piece["minus"]))
        joined = conditions and _OR.fullmatch(between) and not (condition.excluded or conditions[-1].excluded)
        if joined:
            conditions[-1] = FieldCondition((*conditions[-1].terms, *condition.terms))
        else:
            conditions.append(condition)
            rest.append(between)
        end = piece.end()
    return tuple(conditions), " ".join(part for part in map(str.strip, [*rest, text[end:]]) if part)
