"""Whom a stored effective access lets in: for one thing, and as a condition on a queryset."""

from django.db.models import Q

from .viewer import Viewer


def allows(viewer: Viewer, access: str, institution_id: int | None) -> bool:
    """`institution_id`: whose the thing is. Curators are let in everywhere; an unknown access lets in nobody else."""
    if viewer.is_curator or access in viewer.levels:
        return True
    return access in viewer.levels_of_own and viewer.works_for(institution_id)


def allowed(viewer: Viewer, access: str = "effective_access", institution: str = "institution") -> Q:
    """The same as a condition, with the names of the two columns."""
    if viewer.is_curator:
        # Not an empty condition: joined to another by "or" it would count for nothing.
        return Q(**{f"{access}__isnull": False})
    open_to_all = Q(**{f"{access}__in": sorted(viewer.levels)})
    if not viewer.is_staff or viewer.institution_id is None:
        return open_to_all
    return open_to_all | Q(
        **{f"{access}__in": sorted(viewer.levels_of_own), f"{institution}_id": viewer.institution_id}
    )
