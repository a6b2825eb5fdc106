"""What the edit page says of a review, above the form: to whoever waits, whoever decides, whoever has to mend."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import TaskState, WorkflowState

from knowledge.models import Entry
from knowledge.models.review import SEND_BACK


@dataclass(frozen=True)
class ReviewNotice:
    """`task`: what the user may decide. `withdrawable`: the user may take the submission back."""

    state: WorkflowState
    task: TaskState | None
    withdrawable: bool
    reason: str = ""
    sent_back_by: Any = None
    sent_back_at: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        return bool(self.state.status == WorkflowState.STATUS_IN_PROGRESS)


def last_rejection(state: WorkflowState) -> TaskState | None:
    """Who sent the entry back last, when and why."""
    rejected: TaskState | None = (
        state.task_states.filter(status=TaskState.STATUS_REJECTED).order_by("-finished_at").first()
    )
    return rejected


def notice(entry: Entry, user: Any) -> ReviewNotice | None:
    """Of a review that goes on or was sent back; None where there is none."""
    state = entry.current_workflow_state
    if state is None:
        return None
    task = entry.current_workflow_task
    actions = task.get_actions(entry, user) if task else []
    decides = any(name == SEND_BACK for name, _label, _asks in actions)
    sent_back = last_rejection(state) if state.status == WorkflowState.STATUS_NEEDS_CHANGES else None
    return ReviewNotice(
        state=state,
        task=entry.current_workflow_task_state if decides else None,
        withdrawable=state.user_can_cancel(user),
        reason=sent_back.comment if sent_back else "",
        sent_back_by=sent_back.finished_by if sent_back else None,
        sent_back_at=sent_back.finished_at if sent_back else None,
    )
