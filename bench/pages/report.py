"""From times to figures, from figures to ratios, and what was reached and what was missed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from .names import BARE

GROWTH = 1.5  # a page in the largest archive, in times of the same page in the smallest
BARES_OF_HOME, BARES = 4.0, 3.0  # a public page, in times of the bare one
INSTITUTIONS = 1.5  # a screen of the CMS with many institutions, in times of the same with few
QUERIES = 40  # of a screen of the CMS


@dataclass(frozen=True)
class Figure:
    """One page of one archive. Times in milliseconds."""

    page: str
    entries: int
    institutions: int
    times: tuple[float, ...]
    queries: int

    @property
    def median(self) -> float:
        return median(self.times)

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20)[-1]


@dataclass(frozen=True)
class Goal:
    what: str
    value: float
    limit: float

    @property
    def reached(self) -> bool:
        return self.value <= self.limit


def goals(figures: Iterable[Figure]) -> Iterator[Goal]:
    known = {(one.page, one.entries, one.institutions): one for one in figures}
    sizes = sorted({entries for _, entries, _ in known})
    many, few = max(i for _, _, i in known), min(i for _, _, i in known)
    for page in dict.fromkeys(page for page, _, _ in known):
        of = {size: known[page, size, many] for size in sizes if (page, size, many) in known}
        least, most = of[min(of)], of[max(of)]
        if page != BARE and len(of) > 1:
            yield Goal(f"{page}: {max(of):,} entries / {min(of):,}", most.median / least.median, GROWTH)
        if page.startswith("CMS"):
            yield Goal(f"{page}: queries", max(one.queries for one in of.values()), QUERIES)
            for size in sizes:
                if few != many and (page, size, few) in known:
                    ratio = known[page, size, many].median / known[page, size, few].median
                    yield Goal(f"{page}: {many} institutions / {few}, {size:,} entries", ratio, INSTITUTIONS)
        elif page != BARE:
            for size, one in of.items():
                limit = BARES_OF_HOME if page == "home" else BARES
                yield Goal(f"{page}: / bare, {size:,} entries", one.median / known[BARE, size, many].median, limit)


def show(figures: list[Figure], console: Console) -> None:
    archives = sorted({(one.entries, one.institutions) for one in figures})
    table = Table(title="Median / p95 in ms, and queries")
    table.add_column("page")
    for entries, institutions in archives:
        table.add_column(f"{entries:,} entries, {institutions} inst.", justify="right")
    known = {(one.page, one.entries, one.institutions): one for one in figures}
    for page in dict.fromkeys(one.page for one in figures):
        found = [known.get((page, *archive)) for archive in archives]
        table.add_row(page, *(f"{one.median:.1f}/{one.p95:.1f} {one.queries:3d}" if one else "" for one in found))
    console.print(table)
    judged = Table(title="Goals")
    for heading in ("goal", "measured", "limit", ""):
        judged.add_column(heading)
    for goal in goals(figures):
        judged.add_row(goal.what, f"{goal.value:.2f}", f"{goal.limit:g}", "reached" if goal.reached else "MISSED")
    console.print(judged)
