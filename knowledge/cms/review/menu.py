"""The buttons below an entry that is under review."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    WorkflowMenuItem,
)

from knowledge.models import Entry
from knowledge.models.review import APPROVE, SEND_BACK

WITHDRAW = "withdraw_submission"


class WithdrawItem(ActionMenuItem):
    """Leads to a page that asks once more, in the place of Wagtail's button that acts at once."""

    label = _("Withdraw the submission")
    name = "withdraw-submission"
    icon_name = "undo"
    order = 40

    def get_url(self, context: Any) -> str:
        return reverse(WITHDRAW, args=[context["page"].pk])


def arrange(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Approving comes first; sending back stands beside it (`wagtailadmin/pages/edit.html`). Wagtail's ways around the
    review, to publish or to begin it anew, are no actions of ours."""
    page = context.get("page")
    if not isinstance(page, Entry) or page.current_workflow_state is None:
        return
    if any(isinstance(item, CancelWorkflowMenuItem) for item in items):
        items.append(WithdrawItem())
    decides = any(item.name == APPROVE for item in items)
    items[:] = [item for item in items if not _is_replaced(item, decides=decides)]
    items.sort(key=lambda item: (item.name != APPROVE or item.launch_modal, item.order))


def _is_replaced(item: ActionMenuItem, *, decides: bool) -> bool:
    if isinstance(item, CancelWorkflowMenuItem | RestartWorkflowMenuItem):
        return True
    if decides and isinstance(item, PublishMenuItem):
        return True
    return isinstance(item, WorkflowMenuItem) and item.name == SEND_BACK
