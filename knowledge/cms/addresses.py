"""What an address of the CMS names by its number, asked about once for all of Wagtail's views."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import EmptyPage
from django.db import DataError
from django.db.models import BigIntegerField, Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import policy_registry

from knowledge.models import Entry
from knowledge.rights import Viewer

LARGEST = BigIntegerField.MAX_BIGINT
# How Django's fields and Python's int() say that something is no number; both raise a bare ValueError.
NO_NUMBER = ("expected a number but got", "invalid literal for int()")
WORDS = ("q", "term")  # of a query: what people type, which may be a long number
PAGES = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")
PARENT = "parent_page_id"
# Where an address speaks of work on a page: its editor, its history, its versions, its workflow.
DESK = "cms/pages/"
# What the permission policies of pages, media and accounts know; who may do none of these does not learn the name.
ACTIONS = ("add", "change", "delete", "choose", "publish", "view")
API = "cms/api/main/pages/"
View = Callable[..., HttpResponseBase]


class AddressGate:
    """Middleware: before Wagtail's view looks up what an address names, it is asked whether the user may know of it.

    An entry that is closed to the user answers as one that does not exist. Numbers that no row can have are not found;
    what a query holds beyond that is caught where the database refuses it.
    """

    def __init__(self, get_response: View) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not _in_cms(request):
            return None
        try:
            _check_numbers([*kwargs.values(), *_said(request)])
            return self._asked(request, kwargs)
        except Http404:
            return _not_found(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """What our views in Wagtail's place do not find is told as Wagtail tells it. And a net, for numbers that reach
        the database out of a query: larger than it can compare, or no numbers. Forms are not caught: each says in its
        fields what is wrong, and under a 404 what was typed would be lost."""
        missing = isinstance(error, Http404) or (
            request.method in ("GET", "HEAD") and (isinstance(error, ObjectDoesNotExist) or _is_of_a_number(error))
        )
        return _not_found(request) if missing and _in_cms(request) else None

    @staticmethod
    def _asked(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        viewer, match = Viewer.of(request.user), request.resolver_match
        if match is None or viewer.is_curator or not viewer.is_staff:
            return None  # curators see all, and Wagtail turns away who is not of the staff
        if match.namespace == "wagtailadmin_reports":
            return permission_denied(request)
        if match.url_name == "wagtail_bulk_action":
            _check_selection(request, kwargs)
        pages = set(_pages(match.route, kwargs))
        named = Entry.objects.filter(pk__in=pages) if pages else Entry.objects.none()
        if named.exclude(pk__in=named.consultable_by(viewer).values("pk")).exists():
            raise Http404
        if match.route.startswith(DESK) and named.exclude(pk__in=named.workable_by(viewer).values("pk")).exists():
            return permission_denied(request)
        return None


def _in_cms(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.route.startswith("cms/")


def _check_numbers(values: Iterable[Any]) -> None:
    if any(str(value).isdecimal() and is_too_large(str(value)) for value in values):
        raise Http404


def is_too_large(digits: str) -> bool:
    """Python itself refuses to read thousands of digits as a number."""
    counting = digits.lstrip("0") or "0"
    return len(counting) > len(str(LARGEST)) or int(counting) > LARGEST


def _said(request: HttpRequest) -> Iterator[str]:
    for name, values in request.GET.lists():
        if name == PARENT and not all(one.isascii() and one.isdecimal() for one in values if one):
            raise Http404  # Wagtail forms an address of it
        if name not in WORDS:
            yield from values


def _pages(route: str, kwargs: dict[str, Any]) -> Iterator[int]:
    yield from (int(kwargs[name]) for name in PAGES if name in kwargs)
    if "pk" in kwargs and route.startswith((DESK, API)):
        yield int(kwargs["pk"])
    if "object_id" in kwargs and issubclass(_model(kwargs), Page) and str(kwargs["object_id"]).isdecimal():
        yield int(kwargs["object_id"])


def _model(kwargs: dict[str, Any]) -> type[Model]:
    try:
        return apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError as error:
        raise Http404 from error


def _check_selection(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Bulk actions also name what they may not touch. "all" is a selection over many pages, other people's too."""
    model, selected = _model(kwargs), set(request.GET.getlist("id"))
    if not all(map(str.isdecimal, selected)):
        raise Http404
    policy = policy_registry.get_by_type(model)
    known = policy.instances_user_has_any_permission_for(request.user, ACTIONS)
    if known.filter(pk__in=selected).count() != len({int(one) for one in selected}):
        raise Http404


def _is_of_a_number(error: Exception) -> bool:
    if isinstance(error, OverflowError | DataError | EmptyPage):
        return True
    return isinstance(error, ValueError) and any(said in str(error) for said in NO_NUMBER)


def _not_found(request: HttpRequest) -> HttpResponseBase:
    """As Wagtail says it of what does not exist."""
    response = page_not_found(request, Http404(), template_name="wagtailadmin/404.html")
    add_never_cache_headers(response)
    return response
