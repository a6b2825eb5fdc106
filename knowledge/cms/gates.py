"""Views of Wagtail that show what somebody names by its number, behind the access rule."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.models import Page

from knowledge.cms.permissions import may_read_revisions
from knowledge.models import Entry
from knowledge.rights import Viewer
from knowledge.rights.entries import may_work_on_entry

REVISIONS = ("revision_id", "revision_id_a", "revision_id_b")
View = Callable[..., HttpResponseBase]


def curators_only(view: View) -> View:
    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not Viewer.of(request.user).is_curator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return gated


def entry_workers_only(view: View) -> View:
    """Of the entry that `pk` names: one that is closed to the user answers as one that does not exist."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        viewer = Viewer.of(request.user)
        entry = Entry.objects.consultable_by(viewer).filter(pk=kwargs["pk"]).first()
        if entry is None:
            raise Http404
        if not may_work_on_entry(viewer, entry):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return gated


def not_served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    raise Http404


def consultable_pages(view: View) -> View:
    """The pages named in `id` parameters have to be open to the user."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        viewer = Viewer.of(request.user)
        if not viewer.is_curator:
            entries = Entry.objects.filter(pk__in=_named(request))
            if entries.exclude(pk__in=Entry.objects.consultable_by(viewer).values("pk")).exists():
                raise Http404
        return view(request, *args, **kwargs)

    return gated


def open_revisions(view: View) -> View:
    """Each revision named in the address has to be open to the user, whatever the level of the entry is today."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        named = {str(kwargs[name]) for name in REVISIONS if name in kwargs} - {"live"}
        which = {"pk__in": named} if all(map(str.isdecimal, named)) else _revisions_of(kwargs["pk"])
        if not may_read_revisions(Viewer.of(request.user), **which):
            raise Http404
        return view(request, *args, **kwargs)

    return gated


def _revisions_of(page: Any) -> dict[str, Any]:
    """All of a page: "earliest" and "latest" may be any of them."""
    return {"base_content_type": ContentType.objects.get_for_model(Page), "object_id": str(page)}


def _named(request: HttpRequest) -> list[int]:
    try:
        return [int(number) for number in request.GET.getlist("id")]
    except ValueError as error:
        raise Http404 from error
