"""The way from one page of results to the next: by number as far as engines count, by cursor beyond."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from knowledge.site.listing import PageLink
from search.port import Audience, Cursor, Results

from .cursors import to_token
from .state import LAST_PAGE, PAGE_SIZE, State


@dataclass(frozen=True)
class Paging:
    pages: list[PageLink] = field(default_factory=list)
    previous: str = ""
    next: str = ""


@dataclass(frozen=True)
class Pager:
    state: State
    results: Results
    audience: Audience
    address: Callable[[State], str]

    def paging(self) -> Paging:
        last = max(1, ceil(self.results.total / PAGE_SIZE))
        current = ceil(self.results.position / PAGE_SIZE) + 1
        return Paging(self._links(current, last), self._previous(current), self._next(current, last))

    def _previous(self, current: int) -> str:
        if current - 1 <= LAST_PAGE:
            return self.address(self.state.on_page(current - 1)) if current > 1 else ""
        return self._by(self.results.before)

    def _next(self, current: int, last: int) -> str:
        if current + 1 <= LAST_PAGE:
            return self.address(self.state.on_page(current + 1)) if current < last else ""
        return self._by(self.results.after)

    def _by(self, cursor: Cursor | None) -> str:
        return self.address(self.state.at(to_token(cursor, self.state, self.audience))) if cursor else ""

    def _links(self, current: int, last: int) -> list[PageLink]:
        """First, last, and those around the current one, as far as they have numbers; none for a single page."""
        if last < 2:
            return []
        reached = min(last, LAST_PAGE)
        around = range(max(1, current - 1), min(reached, current + 1) + 1)
        links: list[PageLink] = []
        before = 0
        for number in sorted({1, reached, *around, *([current] if current > reached else [])}):
            if number - before > 1:
                links.append(PageLink("…"))
            url = self.address(self.state if number == current else self.state.on_page(number))
            links.append(PageLink(str(number), url, number == current))
            before = number
        return [*links, PageLink("…")] if before < last else links
