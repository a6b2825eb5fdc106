"""A list of entries, page by page."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from knowledge.browse_index import EntriesUnder
from knowledge.models import Dimension, Entry
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer
from knowledge.site.absence import Absent

from .cards import Card, cards

ENTRIES_A_PAGE = 24
PAGE_PARAMETER = "hal"


@dataclass(frozen=True)
class PageLink:
    """One place in the row of page numbers; without address it is the gap between distant ones."""

    number: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Listing:
    cards: list[Card]
    total: int
    pages: list[PageLink]
    previous: str
    next: str


def listing(dimension: Dimension, value: str, request: HttpRequest, viewer: Viewer) -> Listing:
    """Raises Absent for a page that does not exist, so that no two addresses show the same list."""
    return listing_of(EntriesUnder(viewer, dimension, value), request, viewer)


def listing_of(numbers: Any, request: HttpRequest, viewer: Viewer) -> Listing:
    """`numbers`: of entries, the newest first; what can be counted and sliced. Raises Absent as `listing` does."""
    paginator: Paginator[int] = Paginator(numbers, ENTRIES_A_PAGE)
    try:
        page = paginator.page(request.GET.get(PAGE_PARAMETER, "1"))
    except InvalidPage as error:
        raise Absent(_("This list has no such page.")) from error
    return Listing(
        cards=cards(newest(list(page.object_list), viewer), viewer),
        total=paginator.count,
        pages=page_links(request, page.number, paginator.num_pages),
        previous=page_url(request, page.number - 1) if page.has_previous() else "",
        next=page_url(request, page.number + 1) if page.has_next() else "",
    )


def newest(listed: Collection[int], viewer: Viewer) -> EntryQuerySet:
    """Those of these entries that the viewer may see, in the order of every list."""
    return Entry.objects.visible_to(viewer).filter(pk__in=listed).newest_first().for_cards()


def page_links(request: HttpRequest, current: int, last: int) -> list[PageLink]:
    """First, last, and those around the current one; empty when there is only one page."""
    if last < 2:
        return []
    links: list[PageLink] = []
    before = 0
    for number in sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)}):
        if number - before > 1:
            links.append(PageLink("…"))
        links.append(PageLink(str(number), page_url(request, number), number == current))
        before = number
    return links


def page_url(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query.pop(PAGE_PARAMETER, None)
    if number > 1:
        query[PAGE_PARAMETER] = str(number)
    return f"{request.path}?{query.urlencode()}" if query else request.path
