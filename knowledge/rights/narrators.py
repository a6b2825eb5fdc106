"""Who keeps the record of a narrator, and what narrators get of what they told themselves, by their own link.

Nothing here reads the database. What narrators closed by a decision of their own is theirs all the same. What a curator
has sealed is not, nor what stands against the decision of somebody else who speaks in it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.db.models import Q

from .consents import Held, Scope, allows
from .levels import is_sealed
from .viewer import Viewer


class Record(Protocol):
    @property
    def institution_id(self) -> int | None: ...


def keeps_record(viewer: Viewer, record: Record) -> bool:
    """Curators all, librarians those of their institution."""
    return viewer.is_curator or viewer.works_for(record.institution_id)


def kept_records(viewer: Viewer) -> Q:
    """The same as a condition."""
    if viewer.is_curator:
        return Q(pk__isnull=False)
    if not viewer.is_staff or viewer.institution_id is None:
        return Q(pk__in=[])
    return Q(institution=viewer.institution_id)


def may_have_own(levels: Iterable[str], others: Iterable[Held], day: date, *scopes: Scope) -> bool:
    """`levels`: those that people chose for the thing and all that it belongs to. `others`: what the other narrators of
    it said."""
    return not any(map(is_sealed, levels)) and allows(others, day, *scopes)
