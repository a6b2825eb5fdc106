"""What an account may do with images, documents and recordings."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from knowledge.models import COLUMNS, MediaUse
from knowledge.rights import EffectiveAccess, Viewer
from knowledge.rights.media import visible_media


class MediumPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's collection permissions; librarians choose what they may see and change what is their institution's.

    What a published page shows is changed by curators: a new file under an old name would pass every review.
    """

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        media = super().instances_user_has_any_permission_for(user, actions)
        viewer = Viewer.of(user)
        if viewer.is_curator or "choose" in actions:
            return media.filter(visible_media(viewer))  # what they may change is among it
        if {"change", "delete"} & set(actions):
            # By primary key: Wagtail's search refuses conditions on what it does not know.
            return media.filter(pk__in=self._changeable(viewer).values("pk"))
        return media.none()

    def _changeable(self, viewer: Viewer) -> QuerySet[Any]:
        media: QuerySet[Any] = self.model._default_manager.all()
        if viewer.institution_id is None:
            return media.none()
        # One that a withdrawn entry closes may stand on a published page all the same.
        on_published = MediaUse.objects.filter(page__live=True, in_draft=False, **{COLUMNS[self.model]: OuterRef("pk")})
        own = media.filter(institution_id=viewer.institution_id, effective_access=EffectiveAccess.INSTITUTION)
        return own.filter(~Exists(on_published))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if Viewer.of(user).is_curator or instance.pk is None:
            return True
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()
