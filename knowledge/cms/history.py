"""The history of an entry: former titles, comments and reasons, from when the entry was opened to whoever reads it.

What happened while an entry was sealed, or another institution's, stays with the curators, as its versions do.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.views.pages.history import PageHistoryView, WorkflowHistoryDetailView, WorkflowHistoryView
from wagtail.models import WorkflowState

from knowledge.models import Entry
from knowledge.rights import Viewer


def _since_opened(view: Any, moment: str) -> dict[str, Any]:
    """The condition on what happened, by the field that holds its moment."""
    opened = Entry.objects.filter(pk=view.object.pk).values_list("versions_open_since", flat=True).first()
    if opened is None or Viewer.of(view.request.user).is_curator:
        return {}
    return {f"{moment}__gt": opened}


class EntryHistoryView(PageHistoryView):
    def get_base_queryset(self) -> QuerySet[Any]:
        history: QuerySet[Any] = super().get_base_queryset()
        return history.filter(**_since_opened(self, "timestamp"))


class EntryWorkflowHistoryView(WorkflowHistoryView):
    def get_base_queryset(self) -> QuerySet[WorkflowState]:
        states: QuerySet[WorkflowState] = super().get_base_queryset()
        return states.filter(**_since_opened(self, "created_at"))


class EntryWorkflowHistoryDetailView(WorkflowHistoryDetailView):
    @cached_property
    def workflow_state(self) -> WorkflowState:
        state: WorkflowState = super().workflow_state
        if not WorkflowState.objects.filter(pk=state.pk, **_since_opened(self, "created_at")).exists():
            raise Http404
        return state
