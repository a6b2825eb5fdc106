"""What a form showed when it was opened, so that a save writes what was changed in it and nothing else.

Two people may have one transcript open. What the other one saved meanwhile stays, unless both changed the same.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

LONGEST = 500  # characters of `written`, for a form's field
WORDS = "words"  # in `Opened.values`


@dataclass(frozen=True)
class Opened:
    """`values` by the names of fields, a digest of the words among them; empty where a form does not say them."""

    values: dict[str, Any]

    @classmethod
    def of(cls, instance: models.Model, names: Iterable[str], words: str) -> "Opened":
        return cls({name: _stored(getattr(instance, name)) for name in names} | {WORDS: _digest(words)})

    @classmethod
    def read(cls, written: str) -> "Opened":
        try:
            found = json.loads(written)
        except ValueError:
            found = None
        return cls(found if isinstance(found, dict) else {})

    def written(self) -> str:
        return json.dumps(self.values)

    def differs(self, name: str, value: Any) -> bool:
        """Whether `value` is another than the form showed."""
        return name in self.values and self.values[name] != _stored(value)

    def words_differ(self, words: str) -> bool:
        return self.differs(WORDS, _digest(words))


def _stored(value: Any) -> Any:
    return getattr(value, "pk", value)


def _digest(words: str) -> str:
    return hashlib.sha256("\n".join(lines(words)).encode(errors="replace")).hexdigest()


def lines(text: str) -> list[str]:
    """Browsers send every line break as two characters."""
    return text.strip().splitlines()
