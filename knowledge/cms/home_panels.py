"""What people see first in the CMS: what waits for them, in their own words."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.models import TaskState, WorkflowState

from knowledge.models import Entry
from knowledge.rights import Viewer, may_work_on_entry


class WelcomePanel(Component):
    name = "welcome"
    template_name = "knowledge/cms/welcome.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"user": user, "is_curator": Viewer.of(user).is_curator}


class ReviewsPanel(Component):
    """The user's own submissions: sent back with the curator's reason, or still waiting."""

    name = "reviews"
    template_name = "knowledge/cms/reviews.html"
    order = 100

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        states = self._states()
        returned = [state for state in states if state.status == WorkflowState.STATUS_NEEDS_CHANGES]
        waiting = [state for state in states if state.status == WorkflowState.STATUS_IN_PROGRESS]
        return {"returned": [_with_reason(state) for state in returned], "waiting": waiting}

    def _states(self) -> list[WorkflowState]:
        viewer = Viewer.of(self.user)
        owned = Entry.objects.filter(owner=self.user).workable_by(viewer).values_list("pk", flat=True)
        mine = WorkflowState.objects.active().filter(requested_by=self.user) | WorkflowState.objects.active().filter(
            object_id__in=[str(pk) for pk in owned]
        )
        states = mine.distinct().select_related("current_task_state").prefetch_related("content_object")
        return [
            state
            for state in states.order_by("-created_at")
            if isinstance(entry := _entry(state), Entry) and may_work_on_entry(viewer, entry)
        ]


class OwnRecentEditsPanel(RecentEditsPanel):
    """Without what was edited once and is closed today."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["last_edits"] = [
            (edited_at, page) for edited_at, page in context["last_edits"] if page.permissions_for_user(user).can_edit()
        ]
        return context


def arrange(panels: list[Component], user: Any) -> None:
    """Replaces, in place, Wagtail's panels that speak of workflows or name closed entries."""
    replaced = (UserObjectsInWorkflowModerationPanel, RecentEditsPanel, LockedPagesPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, replaced)]
    panels.extend([WelcomePanel(), ReviewsPanel(user), OwnRecentEditsPanel()])


def _entry(state: WorkflowState) -> Any:
    return state.content_object.specific if state.content_object else None


def _with_reason(state: WorkflowState) -> dict[str, Any]:
    rejection = state.task_states.filter(status=TaskState.STATUS_REJECTED).order_by("-finished_at").first()
    return {"entry": _entry(state), "reason": rejection.comment if rejection else "", "rejection": rejection}
