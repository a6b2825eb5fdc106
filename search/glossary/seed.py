"""The glossary that the portal ships with; what curators changed or removed stays so."""

import csv
from collections.abc import Iterator
from pathlib import Path

from search.models import GlossaryPair

FILE = Path(__file__).parent / "seed.csv"


def rows() -> Iterator[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def load() -> int:
    """Loads the shipped pairs into an empty glossary; returns how many."""
    if GlossaryPair.objects.exists():
        return 0
    made = GlossaryPair.objects.bulk_create(
        (GlossaryPair(**row) for row in rows()), batch_size=500, ignore_conflicts=True
    )
    return len(made)
