"""What an account may do with images, documents and recordings."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from knowledge.rights import EffectiveAccess, Viewer
from knowledge.rights.media import visible_media


class MediumPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's collection permissions; librarians choose what they may see and change what is their institution's.

    What a published page shows is changed by curators: a new file under an old name would pass every review.
    """

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        media = super().instances_user_has_any_permission_for(user, actions)
        viewer = Viewer.of(user)
        allowed = Q(pk__in=[])
        if viewer.is_curator or "choose" in actions:
            allowed |= visible_media(viewer)
        if {"change", "delete"} & set(actions):
            allowed |= _changeable(viewer)
        return self._among(media, allowed)

    def _among(self, media: QuerySet[Any], allowed: Q) -> QuerySet[Any]:
        """By primary key: Wagtail's search refuses filters on fields and subqueries that it does not know."""
        return media.filter(pk__in=self.model._default_manager.filter(allowed).values("pk"))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if Viewer.of(user).is_curator or instance.pk is None:
            return True
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()


def _changeable(viewer: Viewer) -> Q:
    if viewer.institution_id is None:
        return Q(pk__in=[])
    own = Q(institution_id=viewer.institution_id, effective_access=EffectiveAccess.INSTITUTION)
    # One that a withdrawn entry closes may stand on a published page all the same.
    return own & ~Q(uses__page__live=True, uses__in_draft=False)
