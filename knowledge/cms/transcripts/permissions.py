"""What an account may do with transcripts in the CMS."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from knowledge.models import Recording, Transcript
from knowledge.rights import Viewer


class TranscriptPermissionPolicy(ModelPermissionPolicy):
    """The group's permissions, for transcripts that the account may read, of recordings that it may change."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Transcript) -> bool:
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Transcript) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Transcript]:
        if not self.user_has_any_permission(user, actions):
            return Transcript.objects.none()
        recordings = policy_registry.get_by_type(Recording).instances_user_has_permission_for(user, "change")
        return Transcript.objects.visible_to(Viewer.of(user)).filter(recording__in=recordings)

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Transcript]:
        return self.instances_user_has_any_permission_for(user, [action])
