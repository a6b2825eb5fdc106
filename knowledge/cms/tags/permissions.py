"""Who sees and who changes tags."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from knowledge.rights import Viewer


class TagPolicy(ModelPermissionPolicy):
    """Librarians see those of what they may read (`choosing.known_tags`); curators change. New ones are made while
    writing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        viewer = Viewer.of(user)
        if action == "view":
            return viewer.is_staff
        return viewer.is_curator and action in ("change", "delete")


def may_change_tags(user: Any) -> bool:
    return Viewer.of(user).is_curator
