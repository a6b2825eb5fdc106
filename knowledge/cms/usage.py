"""Where a thing is used, for whoever asks: a page that is closed to them is neither listed nor counted."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from knowledge.models import Entry
from knowledge.rights import Viewer
from knowledge.rights.entries import consultable_entries
from knowledge.rights.reader import current_reader

KNOWN_BY = ("view", "change", "delete")


def narrow_usage() -> None:
    """Wagtail lists and counts uses in a dozen views, all by these two questions."""
    for name in ("get_references_to", "get_references_to_in_bulk"):
        setattr(ReferenceIndex, name, classmethod(_narrowed(getattr(ReferenceIndex, name).__func__)))


def _narrowed(ask: Callable[..., QuerySet[ReferenceIndex]]) -> Callable[..., QuerySet[ReferenceIndex]]:
    @wraps(ask)
    def narrowed(index: type[ReferenceIndex], things: Any) -> QuerySet[ReferenceIndex]:
        return open_uses(ask(index, things), current_reader())

    return narrowed


def open_uses(uses: QuerySet[ReferenceIndex], user: Any) -> QuerySet[ReferenceIndex]:
    """Of these uses, those in pages that `user` may consult and in other things that they may work with. None as user
    is no reader: a command, or work in the background."""
    if user is None or Viewer.of(user).is_curator:
        return uses
    for kind, used in _by_kind(uses):
        closed = used - {str(pk) for pk in _known(kind, used, user)}
        uses = uses.exclude(base_content_type=kind, object_id__in=closed)
    return uses


def _by_kind(uses: QuerySet[ReferenceIndex]) -> Iterator[tuple[ContentType, set[str]]]:
    found: dict[int, set[str]] = {}
    for kind, key in uses.order_by().values_list("base_content_type", "object_id").distinct():
        found.setdefault(kind, set()).add(key)
    for kind, keys in found.items():
        yield ContentType.objects.get_for_id(kind), keys


def _known(kind: ContentType, keys: Iterable[str], user: Any) -> Iterable[Any]:
    model: type[Model] | None = kind.model_class()
    if model is None:
        return ()
    if issubclass(model, Page):
        closed = Entry.objects.exclude(consultable_entries(Viewer.of(user)))
        found = Page.objects.exclude(pk__in=closed.filter(pk__in=keys).values("pk"))
    else:
        found = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, KNOWN_BY)
    pks: QuerySet[Any, Any] = found.filter(pk__in=keys).values_list("pk", flat=True)
    return pks
