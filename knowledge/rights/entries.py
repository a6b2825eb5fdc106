"""Who may see an entry: once as a question about one entry, once as a filter. A test proves them equal.

Two questions are kept apart. *Seeing* is the public side: the entry is published and open to the viewer. *Consulting*
is the staff's side, in the CMS and in staff search: drafts and withdrawn entries as well, for curators all, for
librarians those of their own institution that are not sealed.
"""

from typing import Protocol

from django.db.models import Q

from .access import allowed, allows
from .viewer import Viewer


class Held(Protocol):
    """What the rules look at in an entry."""

    @property
    def live(self) -> bool: ...
    @property
    def effective_access(self) -> str: ...
    @property
    def institution_id(self) -> int | None: ...


def may_see_entry(viewer: Viewer, entry: Held) -> bool:
    return bool(entry.live) and entry.effective_access in viewer.levels


def visible_entries(viewer: Viewer, prefix: str = "") -> Q:
    """The same as a condition; `prefix` names the relation that leads to the entry, e.g. "entry__"."""
    return Q(**{f"{prefix}live": True, f"{prefix}effective_access__in": sorted(viewer.levels)})


def may_consult_entry(viewer: Viewer, entry: Held) -> bool:
    return allows(viewer, entry.effective_access, entry.institution_id)


def consultable_entries(viewer: Viewer, prefix: str = "") -> Q:
    return allowed(viewer, f"{prefix}effective_access", f"{prefix}institution")


def may_work_on_entry(viewer: Viewer, entry: Held) -> bool:
    """Whether this viewer may edit the entry: curators all, librarians what is their institution's, published or not,
    and not sealed; where protocols bear on it, those of their readers."""
    if viewer.is_curator:
        return True
    return viewer.works_for(entry.institution_id) and entry.effective_access in viewer.levels_of_own


def workable_entries(viewer: Viewer) -> Q:
    if viewer.is_curator:
        return Q(pk__isnull=False)
    if not viewer.is_staff or viewer.institution_id is None:
        return Q(pk__in=[])
    return Q(institution_id=viewer.institution_id, effective_access__in=sorted(viewer.levels_of_own))
