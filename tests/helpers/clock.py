"""Another time of day than that of the machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def clock_at(moment: str) -> Iterator[None]:
    """`moment`: ISO 8601 with its offset."""
    with patch("django.utils.timezone.now", return_value=datetime.fromisoformat(moment)):
        yield
