"""Deciding on an entry, taking a submission back, and the list of what waits."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Revision

from knowledge import entry_types
from knowledge.cms.completeness import required
from knowledge.cms.kept_copies import KeepsCopies
from knowledge.cms.reasons import EntryUnpublishView
from knowledge.cms.repeated_saves import AnswersOnce
from knowledge.entry_types.findings import Finding
from knowledge.models import Entry, Institution
from knowledge.models.review import APPROVE, ChangedMeanwhileError

from .notice import notice
from .queue import OLDEST, SORTS, next_after, submissions

QUEUE = "review_queue"
ON_A_PAGE = 20


class _Complete:
    """What an entry must have, it has before a curator reads it and before the public does."""

    form: Any
    page: Entry
    refused_for: Sequence[Finding] = ()

    def submit_action(self) -> HttpResponseBase:
        return self._unless_incomplete(super().submit_action)  # type: ignore[misc]  # Wagtail's views have it

    def publish_action(self) -> HttpResponseBase:
        return self._unless_incomplete(super().publish_action)  # type: ignore[misc]

    def _unless_incomplete(self, act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        self.page = self.form.save(commit=False)  # with what the form holds, children too
        self.refused_for = required(self.page)
        if not self.refused_for:
            return act()
        messages.error(self.request, _("Nothing was sent: see above the form what is still missing."))  # type: ignore[attr-defined]
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "refused_for": self.refused_for}


class EntryCreateView(AnswersOnce, KeepsCopies, _Complete, CreateView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        is_first = not Entry.objects.filter(owner=self.request.user.pk).exists()
        return {**context, "submits": self.parent_page.has_workflow, "is_first": is_first}


class EntryEditView(KeepsCopies, _Complete, EditView):
    def perform_workflow_action(self) -> HttpResponseBase:
        """What is approved is what stands in the form, with what the curator changed in it."""
        if self.is_out_of_date:
            return self._refused()
        if self.workflow_action == APPROVE:
            return self._unless_incomplete(self._decided)
        return self._decided()

    def _decided(self) -> HttpResponseBase:
        try:
            with transaction.atomic():
                self._decide(self._saved())
        except ChangedMeanwhileError:
            return self._refused()
        _tell(self.request, self.page, approved=self.workflow_action == APPROVE)
        answer = self.run_hook("after_edit_page", self.request, self.page)
        return answer or redirect(QUEUE)

    def _saved(self) -> Revision:
        """The version with what the form holds."""
        self.page = self.form.save(commit=not self.page.live)
        self.subscription.save()
        if not self.has_content_changes:
            return self.page.get_latest_revision()
        revision = self.page.save_revision(user=self.request.user, log_action=True)
        if "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        return revision

    def _decide(self, seen: Revision) -> None:
        said = json.loads(self.request.POST.get("workflow-action-extra-data", "{}"))
        self.page.current_workflow_task.on_action(
            self.page.current_workflow_task_state,
            self.request.user,
            self.workflow_action,
            seen=seen,
            comment=str(said.get("comment") or ""),
        )

    def _refused(self) -> HttpResponseBase:
        messages.error(
            self.request,
            _(
                "Somebody has changed this entry since you opened it. What you typed is still here: open the entry in "
                "a second tab, look at the newest version, then decide."
            ),
        )
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        may_submit = self.page_perms.can_submit_for_moderation() and not self.locked_for_user
        return {
            **context,
            "review": notice(self.page, self.request.user),
            "submits": may_submit and self.page.current_workflow_state is None,
        }


class EntryWorkflowActionView(WorkflowActionView):
    """Deciding without the form: on the version that was submitted."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().post(request, *args, **kwargs)
        except ChangedMeanwhileError:
            messages.error(request, _("This entry has changed since it was submitted: look at it first, then decide."))
            return redirect("wagtailadmin_pages:edit", self.object.pk)


class EntryViewSet(PageViewSet):
    """Registered for all types of entries."""

    model = Entry
    add_view_class = EntryCreateView
    edit_view_class = EntryEditView
    unpublish_view_class = EntryUnpublishView
    workflow_action_view_class = EntryWorkflowActionView


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a submission back: the entry is a draft again. Behind the address gate, which knows whose the entry is."""
    entry = get_object_or_404(Entry, pk=pk).specific
    found = notice(entry, request.user)
    if found is None or not found.withdrawable:
        raise PermissionDenied
    if request.method == "POST":
        found.state.cancel(user=request.user)
        messages.success(request, _("The submission is withdrawn. You can go on writing."))
        return redirect("wagtailadmin_pages:edit", entry.pk)
    return render(request, "knowledge/cms/review/withdraw.html", {"entry": entry})


def queue(request: HttpRequest) -> HttpResponse:
    """Behind `gates.curators_only`."""
    asked = {name: request.GET.get(name, "") for name in ("jenis", "lembaga", "urut")}
    conditions: dict[str, Any] = {}
    if entry_type := entry_types.by_name().get(asked["jenis"]):
        conditions["content_type__model"] = entry_type.model._meta.model_name
    if asked["lembaga"].isdecimal():
        conditions["institution_id"] = int(asked["lembaga"])
    page = Paginator(submissions(request.user, asked["urut"], **conditions), ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "asked": asked,
        "types": [(name, one.label) for name, one in entry_types.by_name().items()],
        "institutions": Institution.objects.order_by("name"),
        "sorts": [(name, label) for name, (label, _key, _descending) in SORTS.items()],
        "sort": asked["urut"] if asked["urut"] in SORTS else OLDEST,
    }
    return render(request, "knowledge/cms/review/queue.html", context)


def _tell(request: HttpRequest, entry: Entry, *, approved: bool) -> None:
    """What was done, and where to go from here."""
    entry = Entry.objects.get(pk=entry.pk).specific  # as it stands now
    title = entry.get_admin_display_title()
    buttons = []
    if approved and (scheduled := entry.scheduled_revision):
        when = date_format(timezone.localtime(scheduled.approved_go_live_at), "DATETIME_FORMAT")
        said = _("“%(title)s” is approved and will be published on %(when)s.") % {"title": title, "when": when}
    elif approved:
        said = _("“%(title)s” is published.") % {"title": title}
        buttons.append(messages.button(entry.get_url(request) or reverse(QUEUE), _("See the page")))
    else:
        said = _("“%(title)s” is sent back, with your words.") % {"title": title}
    if waiting := next_after(entry, submissions(request.user)):
        address = reverse("wagtailadmin_pages:edit", args=[waiting.entry.pk])
        buttons.append(messages.button(address, _("Next: %(title)s") % {"title": waiting.title}))
    messages.success(request, said, buttons=buttons)
