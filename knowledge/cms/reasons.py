"""Why an entry was closed, opened or taken off the site: asked for, kept in its history, and told to its author."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.log_actions import LogFormatter

from knowledge.access.actions import withdraw_entry
from knowledge.accounts.language import receiving
from knowledge.models import Entry
from knowledge.rights import AccessLevel, Viewer

from .mail import may_be_told

LONGEST = 1_000  # characters


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why"),
        help_text=_(
            "The author and the institution read it, and it stands in the history. Name nobody who asked for "
            "protection."
        ),
        error_messages={"required": _("Write why: the author reads it, and later curators look for it.")},
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )


class ReasonForm(forms.Form):
    reason = reason_field()


class EntryUnpublishView(UnpublishView):
    """Asks why, with what is said on the page about the recordings of the entry."""

    template_name = "knowledge/cms/withdraw_entry.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.reason_form.is_valid():
            return self.render_to_response(self.get_context_data())
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def unpublish(self) -> None:
        reason = self.reason_form.cleaned_data["reason"]
        withdraw_entry(entry=self.object, user=self.request.user, reason=reason)
        tell_author(self.object, by=self.request.user, reason=reason)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.reason_form = ReasonForm(request.POST if request.method == "POST" else None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "reason_form": self.reason_form}


class WithdrawMany(UnpublishBulkAction):
    """Of a list: the same reason for all. Sections and texts are taken off one by one, where their page says what goes
    with them."""

    form_class = ReasonForm
    template_name = "knowledge/cms/withdraw_many.html"
    display_name = _("Withdraw")
    aria_label = _("Withdraw the chosen entries")

    def check_perm(self, page: Any) -> bool:
        return isinstance(page.specific, Entry) and bool(super().check_perm(page))

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "reason": self.cleaned_form.cleaned_data["reason"]}

    @classmethod
    def execute_action(cls, objects: list[Any], user: Any = None, reason: str = "", **kwargs: Any) -> tuple[int, int]:
        for page in objects:
            entry = page.specific
            withdraw_entry(entry=entry, user=user, reason=reason)
            tell_author(entry, by=user, reason=reason)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        words = {"number": num_parent_objects}
        return (
            ngettext("%(number)d entry is withdrawn.", "%(number)d entries are withdrawn.", num_parent_objects) % words
        )


def tell_author(entry: Entry, *, by: Any, reason: str) -> None:
    """By mail, in the author's language, once the change is made. Of what is closed to the author now, not even the
    title is told; nothing is told to an author who works elsewhere today."""
    author = entry.owner
    if author is None or author == by or not author.is_active or not author.email:
        return
    transaction.on_commit(lambda: _send(entry, author, by, reason), robust=True)


def _send(entry: Entry, author: Any, by: Any, reason: str) -> None:
    named = may_be_told(author, entry)
    if not named and not Viewer.of(author).works_for(entry.institution_id):
        return
    words = {
        "author": author,
        "by": by,
        "reason": reason,
        "named": named,
        "entry": entry,
        "level": entry.get_access_level_display(),
        "link": f"{settings.WAGTAILADMIN_BASE_URL}/cms/pages/{entry.pk}/edit/",
    }
    with receiving(author):
        subject = gettext("An entry of yours: who may see it has changed")
        send_mail(
            f"{settings.SITE_NAME}: {subject}",
            render_to_string("knowledge/mail/entry_changed.txt", words),
            settings.DEFAULT_FROM_EMAIL,
            [author.email],
        )


class RightsChanged(LogFormatter):
    label = _("Change who may see it")
    message = _("Changed who may see it")

    def format_message(self, log_entry: Any) -> str:
        before, after = log_entry.data.get("access_level", ("", ""))
        owner_before, owner = log_entry.data.get("institution", ("", ""))
        if before == after:
            return gettext("Changed whose it is") if owner_before != owner else str(self.message)
        names = dict(AccessLevel.choices)
        words = {"before": names.get(before, before), "after": names.get(after, after)}
        return gettext("Changed who may see it: from “%(before)s” to “%(after)s”") % words

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class Withdrawn(LogFormatter):
    label = _("Withdraw")
    message = _("Withdrew it from the public")

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))
