"""Mail about entries: to nobody who could not open the entry in the CMS at that moment."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from wagtail.admin import mail
from wagtail.admin.views.pages import edit
from wagtail.models import Page, TaskState, WorkflowState

from knowledge.models import Entry
from knowledge.rights import Viewer

Send = Callable[[Iterable[Any], str, dict[str, Any]], Any]


def mail_only_those_who_work_on_it() -> None:
    """Comments and reasons are told to those whose work the entry is today, whoever asked for them once. Wagtail picks
    recipients in two places: for comments and for workflows."""
    edit.send_notification = _about_comments(edit.send_notification)
    mail.EmailNotificationMixin.get_valid_recipients = _about_workflows(
        mail.EmailNotificationMixin.get_valid_recipients
    )


def may_be_told(user: Any, thing: Any) -> bool:
    """Of an entry, as it is stored today: its title, comments and reasons. Of other pages the staff."""
    viewer, entries = Viewer.of(user), Entry.objects.filter(pk=thing.pk)
    if not isinstance(thing, Page) or not entries.exists():
        return viewer.is_staff
    return entries.workable_by(viewer).exists()


def _about_comments(send: Send) -> Send:
    @wraps(send)
    def narrowed(recipients: Iterable[Any], notification: str, context: dict[str, Any]) -> Any:
        return send([user for user in recipients if may_be_told(user, context["page"])], notification, context)

    return narrowed


def _about_workflows(choose: Callable[..., set[Any]]) -> Callable[..., set[Any]]:
    @wraps(choose)
    def narrowed(notifier: Any, instance: WorkflowState | TaskState, **kwargs: Any) -> set[Any]:
        state = instance.workflow_state if isinstance(instance, TaskState) else instance
        return {user for user in choose(notifier, instance, **kwargs) if may_be_told(user, state.content_object)}

    return narrowed
