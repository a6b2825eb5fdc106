"""Where nothing is found: which single filter to drop, and what would then be found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from search.facets.names import Names

from .search import Search
from .state import State

MOST = 4


@dataclass(frozen=True)
class ZeroResultSuggestion:
    """What to give up so that something is found: "without Area: Tebet, 12 entries". Without a name: all filters."""

    name: str
    label: str
    url: str
    count: int


def zero_result_suggestions(
    search: Search, names: Mapping[str, Names], address: Callable[[State], str]
) -> list[ZeroResultSuggestion]:
    """`names` by parameter. Raises EngineUnavailableError."""
    tries = list(_tries(search, names))
    found = [
        ZeroResultSuggestion(str(name), label, address(without), count)
        for name, label, without in tries[:MOST]
        if (count := search.total(without.on_page(1)))
    ]
    if not found and len(tries) > 1:
        without = search.state.without_filters()
        if count := search.total(without):
            found.append(ZeroResultSuggestion("", "", address(without), count))
    return found


def _tries(search: Search, names: Mapping[str, Names]) -> Iterator[tuple[str | Promise, str, State]]:
    """Each filter's name and values, and the search without it."""
    state = search.state
    for parameter, values in state.filters.items():
        chosen = ", ".join(names[parameter][value] for value in values)
        yield search.facets[parameter].label, chosen, state.without_filter(parameter)
    if state.year_from is not None or state.year_to is not None:
        yield _("Years"), f"{state.year_from or '…'}–{state.year_to or '…'}", state.with_years(None, None)
