"""Sentences above the results: what was ignored, what was left out, and how the words were read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search import facets
from search.port import Results

from .search import Search
from .state import SORT, YEAR_FROM, YEAR_TO

MOST_OF_A_KIND = 5
# What a notice calls the parameters that are no facets.
OTHER_PARAMETERS = {YEAR_FROM: gettext_lazy("From year"), YEAR_TO: gettext_lazy("To year"), SORT: gettext_lazy("Order")}


def notices(search: Search, results: Results | None, *, lost_place: bool = False) -> list[str]:
    """`results`: None where no engine answered."""
    return [*_of_state(search), *_of_words(search, lost_place=lost_place), *_of_results(search, results)]


def _of_state(search: Search) -> Iterator[str]:
    for parameter, value in search.state.ignored[:MOST_OF_A_KIND]:
        yield _("Ignored: %(filter)s “%(value)s” is not known.") % {"filter": _label(parameter), "value": value}
    if search.state.crowded:
        yield _("Search cannot use so many filters at once; those in force are shown below.")
    yield from search.text.notices[:MOST_OF_A_KIND]


def _of_words(search: Search, *, lost_place: bool) -> Iterator[str]:
    if lost_place:
        yield _("That place in the list no longer exists; the list begins here.")
    if search.plan.parsed.shortened:
        yield _("The query is very long; only its beginning was searched for.")
    if excluded := search.plan.parsed.excluded:
        words = ", ".join(f"“{term.text}”" for term in excluded[:MOST_OF_A_KIND])
        yield _("Entries with %(words)s are left out.") % {"words": words}


def _of_results(search: Search, results: Results | None) -> Iterator[str]:
    if results is None:
        yield _("Search does not answer at the moment. Please try again in a minute, or browse meanwhile.")
        return
    if results.relaxed and not results.misspelt:
        yield (
            _("Few entries have all of these words; some of the results have only some of them, or longer words.")
            if search.widens
            else _("Few entries have all of these words; some of the results have only some of them.")
        )
    if results.degraded:
        yield _("The search server does not answer; a smaller index stands in for it.")


def _label(parameter: str) -> str:
    declared = facets.by_parameter(staff=True)
    return str(declared[parameter].label if parameter in declared else OTHER_PARAMETERS[parameter])
