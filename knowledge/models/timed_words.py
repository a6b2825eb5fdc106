"""Words with their times, in a segment's row as short lists: [start, end, text] or [start, end, text, confidence]."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its time, where the transcript tells it. Seconds from the start of the recording, whole
    milliseconds; `confidence` of a machine from 0 to 1, in hundredths, None where it is not told."""

    start: float
    end: float
    text: str
    confidence: float | None = None


class TimedWordsField(models.JSONField):
    """A tuple of Word; empty where the times of single words are not known."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> tuple[Word, ...]:
        return tuple(Word(*one) for one in super().from_db_value(value, expression, connection) or ())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(_as_lists(value), connection, prepared)

    def value_to_string(self, obj: Any) -> Any:
        return _as_lists(self.value_from_object(obj))

    def to_python(self, value: Any) -> tuple[Word, ...]:
        return tuple(one if isinstance(one, Word) else Word(*one) for one in value or ())


def _as_lists(words: Any) -> Any:
    if not isinstance(words, Iterable):
        return words
    return [[one.start, one.end, one.text] + ([] if one.confidence is None else [one.confidence]) for one in words]
