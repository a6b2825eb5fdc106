"""How long something took is told in words, rounded up."""

from datetime import timedelta

import pytest
from django.utils import translation

from knowledge.dates.durations import took_in_words


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "1 second"), (1.2, "2 seconds"), (118.5, "119 seconds"), (119, "2 minutes"), (121, "3 minutes"),
     (7198, "120 minutes"), (7199, "2 hours"), (7300, "3 hours")],
)  # fmt: skip
def test_nothing_is_told_to_be_quicker_than_it_was(seconds: float, told: str) -> None:
    with translation.override("en"):
        assert took_in_words(timedelta(seconds=seconds)) == told
