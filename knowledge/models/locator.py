"""Where a passage stands that has no time: on which page and line of a typescript, or in which question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locator:
    """One of `page`, as it is numbered (3, iv, 12a), `question` and `passage`, which count; `line` of the page, where
    that is known."""

    page: str = ""
    line: int | None = None
    question: int | None = None
    passage: int | None = None
