"""How sure a machine was of its words, for those who correct them. Readers are not told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.models import Word

from .placed_words import placed

UNSURE = 0.5  # below it a word is worth a second hearing


@dataclass(frozen=True)
class Piece:
    text: str
    is_unsure: bool


def pieces(text: str, words: Sequence[Word]) -> list[Piece]:
    """The text as it stands, divided where the machine was unsure of a word."""
    found: list[Piece] = []
    sure = ""
    for before, word in placed(text, words):
        sure += before
        if is_unsure(word):
            found += [*_sure(sure), Piece(word.text, True)]
            sure = ""
        else:
            sure += word.text
    return [*found, *_sure(sure)] or [Piece(text, False)]


def is_unsure(word: Word) -> bool:
    return word.confidence is not None and word.confidence < UNSURE


def _sure(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text, False)
