"""Byte ranges of a request (RFC 9110, section 14): how a player jumps into the middle of a recording."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*", re.IGNORECASE)


@dataclass(frozen=True)
class ByteRange:
    """First and last byte, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class UnsatisfiableRangeError(Exception):
    """The range begins behind the end of the file."""


def parse(header: str, size: int) -> ByteRange | None:
    """The one range that is asked for; None for none, several, or words that are not understood: send the whole."""
    match = _ONE_RANGE.fullmatch(header)
    if match is None:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        return _suffix(int(last), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableRangeError
    return ByteRange(int(first), min(int(last), size - 1) if last else size - 1)


def _suffix(length: int, size: int) -> ByteRange:
    if not length or not size:
        raise UnsatisfiableRangeError
    return ByteRange(max(0, size - length), size - 1)
