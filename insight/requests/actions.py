"""What may happen to a request: an institution takes it, gives it back, or says which entry came of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from knowledge.models import Entry
from knowledge.rights import Viewer, may_consult_entry

from .models import DocumentationRequest, RequestState


class RequestPolicy(ModelPermissionPolicy):
    """Curators ask; librarians of every institution read."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        viewer = Viewer.of(user)
        return viewer.is_staff if action == "view" else viewer.is_curator


def may_take(user: Any, request: DocumentationRequest) -> bool:
    viewer = Viewer.of(user)
    return viewer.is_staff and viewer.institution_id is not None and request.state == RequestState.OPEN


def may_work_on(user: Any, request: DocumentationRequest) -> bool:
    """Give it back or finish it."""
    viewer = Viewer.of(user)
    own = viewer.institution_id is not None and viewer.institution_id == request.institution_id
    return viewer.is_staff and request.state == RequestState.TAKEN and (own or viewer.is_curator)


@transaction.atomic
def take(*, pk: int, by: Any) -> DocumentationRequest:
    """For the institution of `by`. Raises PermissionDenied, also where another was faster."""
    request = _locked(pk)
    if not may_take(by, request):
        raise PermissionDenied
    return _moved(request, RequestState.TAKEN, institution=by.institution, entry=None, by=by, action="insight.take")


@transaction.atomic
def give_back(*, pk: int, by: Any) -> DocumentationRequest:
    request = _locked(pk)
    if not may_work_on(by, request):
        raise PermissionDenied
    return _moved(request, RequestState.OPEN, institution=None, entry=None, by=by, action="insight.give_back")


@transaction.atomic
def finish(*, pk: int, by: Any, entry: Entry) -> DocumentationRequest:
    request = _locked(pk)
    if not may_work_on(by, request) or not may_consult_entry(Viewer.of(by), entry):
        raise PermissionDenied
    return _moved(
        request, RequestState.DONE, institution=request.institution, entry=entry, by=by, action="insight.finish"
    )


def _locked(pk: int) -> DocumentationRequest:
    return DocumentationRequest.objects.select_for_update(of=("self",)).get(pk=pk)


def _moved(
    request: DocumentationRequest, state: RequestState, *, institution: Any, entry: Entry | None, by: Any, action: str
) -> DocumentationRequest:
    request.state, request.institution, request.entry = state, institution, entry
    request.save(update_fields=["state", "institution", "entry"])
    log(instance=request, action=action, user=by)
    return request
