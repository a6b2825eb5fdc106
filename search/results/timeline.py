"""How the entries spread over time: a bar for each decade, as far back as bars can still be told apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import ngettext

from search.port import FacetValue

from .state import State

MOST_BARS = 13  # of a finger's width on a phone
YEARS_A_BAR = 10


@dataclass(frozen=True)
class Bar:
    """`year`: the decade's first. `share`: of the highest count, in whole percent. `url` chooses the decade, or takes
    it away when it is what is chosen."""

    year: str
    count: int
    share: int
    url: str
    chosen: bool

    @cached_property
    def label(self) -> str:
        """What the bar says, twice on the page: to who points at it and to who hears it."""
        said = ngettext("%(year)ss: %(count)s entry", "%(year)ss: %(count)s entries", self.count)
        return said % {"year": self.year, "count": number_format(self.count)}

    @property
    def gap(self) -> int:
        """Percent above the bar."""
        return 100 - self.share


@dataclass(frozen=True)
class Timeline:
    """`earlier`: the year before which there is more, with its address; empty where the bars show everything."""

    bars: tuple[Bar, ...] = ()
    earlier: str = ""
    earlier_url: str = ""

    def __bool__(self) -> bool:
        return bool(self.bars)


def timeline(counted: Sequence[FacetValue], state: State, address: Callable[[State], str]) -> Timeline:
    counts = {int(one.value): one.count for one in counted if one.count}
    if not counts:
        return Timeline()
    last = max(counts)
    first = max(min(counts), last - (MOST_BARS - 1) * YEARS_A_BAR)
    decades = range(first, last + 1, YEARS_A_BAR)
    highest = max(counts.get(decade, 0) for decade in decades)
    bars = tuple(_bar(decade, counts.get(decade, 0), highest, state, address) for decade in decades)
    if min(counts) >= first:
        return Timeline(bars)
    return Timeline(bars, str(first), address(state.with_years(None, first - 1)))


def _bar(decade: int, count: int, highest: int, state: State, address: Callable[[State], str]) -> Bar:
    last = decade + YEARS_A_BAR - 1
    dated = state.year_from is not None or state.year_to is not None
    inside = (state.year_from is None or state.year_from <= last) and (state.year_to is None or decade <= state.year_to)
    alone = (state.year_from, state.year_to) == (decade, last)
    url = address(state.with_years(None, None) if alone else state.with_years(decade, last))
    share = max(2, round(100 * count / highest)) if count else 0
    return Bar(str(decade), count, share, url, dated and inside)
