"""The facts of an entry: names with their values."""

from dataclasses import dataclass, field

from django.utils.text import capfirst

from knowledge.text.words import CONTENT_LANGUAGE, Words


@dataclass(frozen=True)
class Value:
    words: Words
    url: str = ""
    note: str = ""
    rel: str = ""


@dataclass(frozen=True)
class Fact:
    name: str
    values: list[Value] = field(default_factory=list)
    way: bool = False  # the values lead down from one to the next


def term(text: str) -> list[Value]:
    """A term of the interface, in its language."""
    return [Value(Words(capfirst(text), ""))] if text else []


def plain(text: str, language: str = CONTENT_LANGUAGE) -> list[Value]:
    return [Value(Words(text, language))] if text else []
