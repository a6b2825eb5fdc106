"""The report of changes that the search index refused until they were given up, and its buttons to try again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.reports import ReportView

from knowledge.models import Entry
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer
from search.indexing import outbox, worker
from search.models import Change

from .permissions import may_retry


class FailedJobsView(ReportView):
    page_title = gettext_lazy("Refused by search")
    header_icon = "warning"
    model = Change
    template_name = "search/failed_jobs/report.html"
    results_template_name = "search/failed_jobs/results.html"
    index_url_name = "failed_index_jobs"
    index_results_url_name = "failed_index_jobs_results"
    is_searchable = False
    default_ordering = "created_at"
    list_export: list[str] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_retry(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Change]:
        return Change.objects.filter(dead=True).order_by("created_at", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Titles as the viewer may read them."""
        entries: EntryQuerySet = Entry.objects
        readable = entries.consultable_by(Viewer.of(self.request.user))
        titles = dict(readable.filter(pk__in=[row.entry_id for row in object_list]).values_list("pk", "title"))
        for row in object_list:
            row.title = titles.get(row.entry_id, "") or _("Entry no. %(number)d, deleted") % {"number": row.entry_id}
            row.edit_url = reverse("wagtailadmin_pages:edit", args=[row.entry_id]) if row.entry_id in titles else ""
        return object_list


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """`entry`: a number, or nothing for all of them."""
    if not may_retry(request.user):
        raise PermissionDenied
    chosen = request.POST.get("entry", "")
    revived = outbox.revive([int(chosen)] if chosen.isdecimal() else None)
    worker.wake()
    said = ngettext("%(count)d change will be tried again.", "%(count)d changes will be tried again.", revived)
    messages.success(request, said % {"count": revived})
    return redirect("failed_index_jobs")
