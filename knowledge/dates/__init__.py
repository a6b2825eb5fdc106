"""Dates as they are known: "12 Mei 1985", "Mei 1985", "sekitar 1985", "1980-an". Stored as EDTF, shown in words."""

from .edtf import DateRange, UnreadableDateError, parse
from .reading import read
from .today import is_in_the_future
from .wording import in_words

__all__ = ["DateRange", "UnreadableDateError", "in_words", "is_in_the_future", "parse", "read"]
