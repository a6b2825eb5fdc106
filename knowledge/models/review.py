from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Revision, TaskState

# Wagtail's names of the actions.
APPROVE = "approve"
SEND_BACK = "reject"


class ChangedMeanwhileError(Exception):
    """The entry has a newer version than the one that was seen."""


class ReasonForm(TaskStateCommentForm):
    comment = forms.CharField(
        label=_("Your words to the librarian"),
        help_text=_("Say what to change. Example: Nama alat musiknya belum disebut; tolong tambahkan."),
        error_messages={"required": _("Write what should change: the librarian reads your words.")},
        widget=forms.Textarea({"rows": 4}),
    )


class CuratorReview(AbstractGroupApprovalTask):
    """Wagtail's approval by a group, except that what is approved is what was seen, and that nothing is sent back
    without a reason."""

    class Meta:
        verbose_name = _("curator's review")
        verbose_name_plural = _("curators' reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        labels = {
            (APPROVE, False): _("Approve and publish"),
            (APPROVE, True): _("Approve with a comment"),
            (SEND_BACK, True): _("Send back"),
        }
        return [(name, labels[name, asks], asks) for name, _label, asks in super().get_actions(obj, user)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        form: type[forms.Form] = ReasonForm if action == SEND_BACK else super().get_form_for_action(action)
        return form

    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, *, seen: Revision | None = None, **kwargs: Any
    ) -> None:
        """`seen`: the version that was looked at, by default the one that was submitted.

        Raises ChangedMeanwhileError where another one would be published."""
        # The page editor passes on what the browser collected, without asking the form again.
        if action_name == SEND_BACK and not str(kwargs.get("comment") or "").strip():
            raise PermissionDenied
        if action_name == APPROVE:
            _approve_version(task_state, seen or task_state.revision)
        super().on_action(task_state, user, action_name, **kwargs)


def _approve_version(task_state: TaskState, seen: Revision) -> None:
    """Wagtail publishes the newest version once the newest one is approved, and asks again where an older one is."""
    newest = task_state.workflow_state.content_object.get_latest_revision()
    if newest != seen:
        raise ChangedMeanwhileError
    if task_state.revision_id != seen.pk:
        task_state.revision = seen
        task_state.save(update_fields=["revision"])
