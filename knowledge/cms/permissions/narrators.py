"""Who reads and changes the records of narrators."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from knowledge.models import Narrator
from knowledge.rights import Viewer
from knowledge.rights.narrators import keeps_record


class NarratorPolicy(ModelPermissionPolicy):
    """Curators all of them; librarians those of their institution. What of a record they read is asked of the record
    (`Narrator.is_open_to`)."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        viewer = Viewer.of(user)
        return viewer.is_curator or (viewer.is_staff and viewer.institution_id is not None)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Narrator) -> bool:
        return keeps_record(Viewer.of(user), instance)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Narrator) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Narrator]:
        return Narrator.objects.kept_by(Viewer.of(user))
