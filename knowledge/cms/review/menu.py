"""The buttons below an entry that is under review."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PageLockedMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)

from knowledge.models import Entry, SectionIndex
from knowledge.models.review import APPROVE, SEND_BACK

WITHDRAW = "withdraw_submission"


class WithdrawItem(ActionMenuItem):
    """Leads to a page that asks once more, in the place of Wagtail's button that acts at once."""

    label = _("Withdraw the submission")
    name = "withdraw-submission"
    order = 40

    def get_url(self, context: Any) -> str:
        return reverse(WITHDRAW, args=[context["page"].pk])


class SubmitAgainItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Submit again")}


def arrange(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Approving comes first, and what was sent back is submitted again. Submitting and sending back stand beside the
    menu (`wagtailadmin/pages/edit.html`), not in it. Wagtail's ways around the review, to publish or to begin it anew,
    are left out."""
    page = context.get("page")
    is_new = page is None and isinstance(context["parent_page"].specific, SectionIndex)
    if is_new or (isinstance(page, Entry) and page.current_workflow_state is None):
        items[:] = [item for item in items if not isinstance(item, SubmitForModerationMenuItem)]
        return
    if not isinstance(page, Entry):
        return
    kinds = {type(item) for item in items}
    decides = WorkflowMenuItem in kinds
    kept = [item for item in items if not _is_replaced(item, decides=decides)]
    if CancelWorkflowMenuItem in kinds:
        kept.append(WithdrawItem())
    if SubmitForModerationMenuItem in kinds:
        kept.append(SubmitAgainItem())
    items[:] = sorted(kept, key=lambda item: (not _is_main(item), item.order))


REPLACED = (CancelWorkflowMenuItem, PageLockedMenuItem, RestartWorkflowMenuItem, SubmitForModerationMenuItem)


def _is_replaced(item: ActionMenuItem, *, decides: bool) -> bool:
    if isinstance(item, WorkflowMenuItem):
        return bool(item.name == SEND_BACK)
    return isinstance(item, REPLACED) or (decides and isinstance(item, PublishMenuItem))


def _is_main(item: ActionMenuItem) -> bool:
    if isinstance(item, WorkflowMenuItem):
        return item.name == APPROVE and not item.launch_modal
    return isinstance(item, SubmitAgainItem)
