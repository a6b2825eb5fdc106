"""Which index a viewer searches, and what of the staff's they may find, as conditions that the engine applies."""

from knowledge.rights import ANONYMOUS, Viewer
from knowledge.rights.levels import AccessLevel
from search.port import Audience, Values


def audience_of(viewer: Viewer) -> Audience:
    """Outside the CMS, where the staff finds what every member does: drafts and what is its alone are found inside."""
    return Audience.PUBLIC if viewer == ANONYMOUS else Audience.MEMBERS


def allowed(audience: Audience, viewer: Viewer) -> tuple[Values, ...]:
    """The rule of `knowledge.rights.entries.consultable_entries` as conditions of the staff's index."""
    if audience is not Audience.STAFF or viewer.is_curator:
        return ()
    levels = tuple(sorted(viewer.levels))
    published: Values = {"state": ("live",), "level": levels}
    if not viewer.is_staff or viewer.institution_id is None:
        return (published,)
    open_levels = tuple(level for level in levels if level != AccessLevel.SEALED)
    return (published, {"institution_id": (str(viewer.institution_id),), "level": open_levels})
