"""A passage of what was typed on paper, as a reader of it finds it."""

from dataclasses import dataclass

from knowledge.models import Locator


@dataclass(frozen=True)
class TypedPassage:
    """`line` of the file. `place` is None where none is told. `payload`: words with markup, lines apart; `speaker`
    where it stands beside them."""

    line: int
    place: Locator | None
    payload: str
    speaker: str = ""
    key: str = ""
