"""What an account may do with images, documents and recordings."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from knowledge.rights import Viewer
from knowledge.rights.media import visible_media


class MediumPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's collection permissions; librarians choose what they may see and change what their institution uploaded.

    What a published page shows is changed by curators: a new file under an old name would pass every review.
    """

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        media = super().instances_user_has_any_permission_for(user, actions)
        viewer = Viewer.of(user)
        if viewer.is_curator:
            return self._among(media, visible_media(viewer, self.model))
        allowed = Q(pk__in=[])
        if "choose" in actions:
            allowed |= visible_media(viewer, self.model)
        if {"change", "delete"} & set(actions):
            allowed |= self._changeable(viewer)
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

    def _changeable(self, viewer: Viewer) -> Q:
        if viewer.institution_id is None:
            return Q(pk__in=[])
        own = Q(**{f"{self.owner_field_name}__institution_id": viewer.institution_id})
        return own & visible_media(viewer, self.model) & ~Q(Exists(_uses_on_live_pages(self.model)))


def _uses_on_live_pages(model: type[Model]) -> QuerySet[ReferenceIndex]:
    live = Page.objects.live().annotate(key=Cast("pk", CharField())).values("key")
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=live,
    )
