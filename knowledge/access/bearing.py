"""Which consents bear on what: read for many things at once, for what is stored and for what is explained alike."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from knowledge.models import Consent

# By primary key of the thing.
Bearing = dict[int, list[Consent]]
MOST_ASKED = 10_000


def on_entries(pks: Collection[int] | None) -> Bearing:
    """None asks for all."""
    return _by(_named(among(Consent.objects.current().about_entries(), "entry_id", pks)), "entry_id")


def on_recordings(homes: Mapping[int, int | None]) -> Bearing:
    """`homes`: the home entry by recording. Those about the recording, and those about its home entry; also of
    entries that were its home before (`uses`: it takes them along)."""
    if not homes:
        return {}
    entries = {home for home in homes.values() if home is not None}
    of_entry = on_entries(entries) if entries else {}
    own = _by(_named(among(Consent.objects.current(), "recording_id", homes)), "recording_id")
    return {pk: [*own.get(pk, ()), *(of_entry.get(home, ()) if home else ())] for pk, home in homes.items()}


def among(rows: Any, column: str, pks: Collection[int] | None) -> Any:
    """Those about these things, or more. A database takes only so many numbers in a question; what says who may see a
    thing is little beside all things."""
    if pks is None or len(pks) > MOST_ASKED:
        return rows.filter(**{f"{column}__isnull": False})
    return rows.filter(**{f"{column}__in": pks})


def _named(consents: Any) -> Any:
    return consents.select_related("narrator")  # for the names that they let be said


def _by(consents: Collection[Consent], column: str) -> Bearing:
    by: Bearing = defaultdict(list)
    for consent in consents:
        by[getattr(consent, column)].append(consent)
    return by
