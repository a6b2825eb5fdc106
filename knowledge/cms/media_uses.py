"""Which pages show an image, a document or a recording, for whoever asks."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from knowledge.models import COLUMNS, Entry, MediaUse
from knowledge.rights import Viewer


@dataclass(frozen=True)
class Use:
    """`url`: the page's form where the user may edit it, else the page itself; empty where there is none."""

    title: str
    url: str
    in_draft: bool


def uses_of(medium: Any, user: Any) -> list[Use]:
    """The pages that the user may read, each once. A draft is its own institution's: that another one is about to use
    something is not said."""
    found: dict[int, MediaUse] = {}
    for use in _readable(_uses(medium), Viewer.of(user)).select_related("page").order_by("page__title", "in_draft"):
        found.setdefault(use.page_id, use)
    finder = AdminURLFinder(user)
    return [_use(use, finder) for use in found.values()]


def is_used(medium: Any) -> bool:
    """Anywhere, whoever may read it."""
    return _uses(medium).exists()


def _uses(medium: Any) -> QuerySet[MediaUse]:
    return MediaUse.objects.filter(**{COLUMNS[type(medium)]: medium.pk})


def _readable(uses: QuerySet[MediaUse], viewer: Viewer) -> QuerySet[MediaUse]:
    if viewer.is_curator:
        return uses
    published = Q(in_draft=False, page__live=True)
    public = Q(page__in=Entry.objects.visible_to(viewer).values("pk")) | ~Q(page__in=Entry.objects.values("pk"))
    return uses.filter(Q(page__in=Entry.objects.workable_by(viewer).values("pk")) | (published & public))


def _use(use: MediaUse, finder: AdminURLFinder) -> Use:
    page: Page = use.page.specific
    url = finder.get_edit_url(page) or (page.url if page.live else "")
    return Use(title=page.title, url=url or "", in_draft=use.in_draft or not page.live)
