"""What a user may do with the rows of one page of a list; of all other rows nothing is asked."""

from typing import Any


class ListedActions:
    """For Wagtail's lists: they ask row by row where the row's links lead."""

    request: Any
    permission_policy: Any

    def get_table(self, object_list: Any) -> Any:
        self._listed = [instance.pk for instance in object_list]
        self._open: dict[str, set[int]] = {}
        return super().get_table(object_list)  # type: ignore[misc]  # mixin of Wagtail's views

    def may(self, action: str, instance: Any) -> bool:
        if action not in self._open:
            permitted = self.permission_policy.instances_user_has_permission_for(self.request.user, action)
            self._open[action] = set(permitted.filter(pk__in=self._listed).values_list("pk", flat=True))
        return instance.pk in self._open[action]
