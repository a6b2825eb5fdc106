"""Letters about entries reach nobody who has lost access since."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Comment, CommentReply, Page, PageSubscription, Workflow
from wagtail.users.models import UserProfile

from tests import factories

TITLE, COMMENT, REASON = "Gambang kromong", "Apakah tahunnya benar?", "Tambahkan sumbernya."


@pytest.fixture
def entry(people: dict[str, Any], institution: Any) -> Any:
    call_command("setup", verbosity=0)
    return factories.TraditionFactory(
        institution=institution, title=TITLE, draft=True, access_level="staff", owner=people["librarian"]
    )


def moves_away(user: Any, entry: Any) -> None:
    user.institution = factories.InstitutionFactory()
    user.save()


def loses_the_role(user: Any, entry: Any) -> None:
    user.groups.clear()


def becomes_inactive(user: Any, entry: Any) -> None:
    user.is_active = False
    user.save()


def entry_is_sealed(user: Any, entry: Any) -> None:
    factories.set_level(entry, "sealed")


LOSSES = (moves_away, loses_the_role, becomes_inactive, entry_is_sealed)
Loss = Callable[[Any, Any], None]


def _comment(entry: Any, people: dict[str, Any]) -> None:
    """A curator answers a librarian, who follows all comments or wrote in this thread."""
    page = Page.objects.get(pk=entry.pk).specific
    thread = Comment.objects.create(page=page, user=people["librarian"], text=COMMENT, contentpath="title", position="")
    reply = CommentReply.objects.create(comment=thread, user=people["curator"], text=REASON)
    view = EditView()
    view.page, view.request = page, type("Asked", (), {"user": people["curator"]})()
    nothing: dict[str, list[Any]] = {f"{what}_comments": [] for what in ("new", "deleted", "resolved", "edited")}
    view.send_commenting_notifications({**nothing, "new_replies": [(thread, [reply])]})


@pytest.fixture
def subscribed(entry: Any, people: dict[str, Any]) -> None:
    for user in (people["librarian"], people["curator"]):
        UserProfile.get_for_user(user)


@pytest.mark.parametrize("follows", [True, False])
def test_comments_are_told_to_whose_work_it_is(
    follows: bool, entry: Any, people: dict[str, Any], subscribed: None
) -> None:
    if follows:
        PageSubscription.objects.create(page_id=entry.pk, user=people["librarian"], comment_notifications=True)
    _comment(entry, people)
    assert [letter.to for letter in mail.outbox] == [[people["librarian"].email]]


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("follows", [True, False])
def test_comments_are_told_to_nobody_who_lost_access(
    follows: bool, loss: Loss, entry: Any, people: dict[str, Any], subscribed: None
) -> None:
    if follows:
        PageSubscription.objects.create(page_id=entry.pk, user=people["librarian"], comment_notifications=True)
    loss(people["librarian"], entry)
    _comment(entry, people)
    assert mail.outbox == []


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("decision", ["reject", "approve"])
def test_decisions_are_told_to_nobody_who_lost_access(
    decision: str, loss: Loss, entry: Any, people: dict[str, Any], subscribed: None
) -> None:
    page = Page.objects.get(pk=entry.pk).specific
    state = Workflow.objects.get().start(page, people["librarian"])
    loss(people["librarian"], page)
    mail.outbox.clear()
    task = state.current_task_state.specific
    task.reject(user=people["curator"], comment=REASON) if decision == "reject" else task.approve(
        user=people["curator"]
    )
    assert [letter for letter in mail.outbox if people["librarian"].email in letter.to] == []
