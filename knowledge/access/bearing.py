"""Which consents bear on what: read for many things at once, for what is stored and for what is explained alike."""

from collections import defaultdict
from collections.abc import Collection

from knowledge.models import Consent

# By primary key of the thing.
Bearing = dict[int, list[Consent]]


def on_entries(pks: Collection[int] | None) -> Bearing:
    """None asks for all."""
    found = Consent.objects.current().about_entries().filter(entry__isnull=False)
    return _by(found if pks is None else found.filter(entry__in=pks), "entry_id")


def on_recordings(homes: dict[int, int | None]) -> Bearing:
    """`homes`: the home entry by recording. Those about the recording, and those about its home entry; also of
    entries that were its home before (`uses`: it takes them along)."""
    of_entry = on_entries({home for home in homes.values() if home is not None}) if homes else {}
    own = _by(Consent.objects.current().filter(recording__in=homes), "recording_id") if homes else {}
    return {pk: [*own.get(pk, ()), *(of_entry.get(home, ()) if home else ())] for pk, home in homes.items()}


def _by(consents: Collection[Consent], column: str) -> Bearing:
    by: Bearing = defaultdict(list)
    for consent in consents:
        by[getattr(consent, column)].append(consent)
    return by
