from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, TaskState

SEND_BACK = "reject"  # Wagtail's name of the action


class ReasonForm(TaskStateCommentForm):
    comment = forms.CharField(
        label=_("Your words to the librarian"),
        help_text=_("Say what to change. Example: Nama alat musiknya belum disebut; tolong tambahkan."),
        error_messages={"required": _("Write what should change: the librarian reads your words.")},
        widget=forms.Textarea({"rows": 4}),
    )


class CuratorReview(AbstractGroupApprovalTask):
    """Wagtail's approval by a group, except that nothing is sent back without a reason."""

    class Meta:
        verbose_name = _("curator's review")
        verbose_name_plural = _("curators' reviews")

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        form: type[forms.Form] = ReasonForm if action == SEND_BACK else super().get_form_for_action(action)
        return form

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        # The page editor passes on what the browser collected, without asking the form again.
        if action_name == SEND_BACK and not str(kwargs.get("comment") or "").strip():
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)
