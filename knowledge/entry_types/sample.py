"""How a file of the sample folder becomes an entry of a type. sample/README.md describes the files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def nothing(_entry: Any, _words: dict[str, Any]) -> None:
    pass


@dataclass(frozen=True)
class OwnSample:
    #: Copied by their own name where the file has them.
    fields: tuple[str, ...] = ()
    #: Sets what is not copied; what it refers to has been written already.
    fill: Callable[[Any, dict[str, Any]], None] = nothing
    #: Adds what may refer to any entry, when all are written.
    relate: Callable[[Any, dict[str, Any]], None] = nothing
    #: Types with a lower number are written first.
    order: int = 100
