"""Who may see an entry: once as a question about one entry, once as a filter. A test proves them equal.

Two questions are kept apart. *Seeing* is the public side: the entry is published and its level is open to the viewer.
*Consulting* is the staff's side, in the CMS and in staff search: drafts and withdrawn entries as well, for curators
all, for librarians those of their own institution that are not sealed.
"""

from typing import Protocol

from django.db.models import Q

from .levels import AccessLevel
from .viewer import Viewer


class Held(Protocol):
    """What an entry, or one version of it, says about who may work on it."""

    @property
    def access_level(self) -> str: ...
    @property
    def institution_id(self) -> int | None: ...


class Shown(Held, Protocol):
    """What it says besides about who may see it."""

    @property
    def live(self) -> bool: ...


def may_see_entry(viewer: Viewer, entry: Shown) -> bool:
    return bool(entry.live) and entry.access_level in viewer.levels


def visible_entries(viewer: Viewer, prefix: str = "") -> Q:
    """The same as a condition; `prefix` names the relation that leads to the entry, e.g. "entry__"."""
    return Q(**{f"{prefix}live": True, f"{prefix}access_level__in": sorted(viewer.levels)})


def may_consult_entry(viewer: Viewer, entry: Shown) -> bool:
    if viewer.is_curator:
        return True
    if may_see_entry(viewer, entry):
        return True
    return may_work_on_entry(viewer, entry)


def consultable_entries(viewer: Viewer) -> Q:
    if viewer.is_curator:
        return Q()
    return visible_entries(viewer) | workable_entries(viewer)


def may_work_on_entry(viewer: Viewer, entry: Held) -> bool:
    """Whether this viewer may edit the entry: curators all, librarians what is their institution's and not sealed."""
    if viewer.is_curator:
        return True
    return (
        viewer.is_staff
        and viewer.institution_id is not None
        and entry.institution_id == viewer.institution_id
        and entry.access_level in viewer.levels
        and entry.access_level != AccessLevel.SEALED
    )


def workable_entries(viewer: Viewer) -> Q:
    if viewer.is_curator:
        return Q()
    if not viewer.is_staff or viewer.institution_id is None:
        return Q(pk__in=[])
    return Q(institution_id=viewer.institution_id, access_level__in=sorted(viewer.levels - {AccessLevel.SEALED}))
