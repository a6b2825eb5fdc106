"""The search page, whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from django.http import QueryDict
from django.utils.translation import gettext as _

from knowledge.rights import Viewer
from knowledge.site.listing import PageLink
from search.facets.fields import DECADE
from search.facets.names import Names
from search.port import Audience, EngineUnavailableError, Results
from search.query.spelling import correction

from .facets import Chip, FacetBuilder, FacetChoices
from .hits import SearchResult, to_results
from .notices import notices
from .paging import Pager
from .search import Search
from .state import GLOSSARY_OFFER, OFFER, SORTS, SPELLING_OFFER, State
from .timeline import Timeline, timeline
from .zero_results import ZeroResultSuggestion, zero_result_suggestions

MOST_NAMED = 100  # values of a facet; a page shows fewer


@dataclass(frozen=True)
class SortLink:
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class Discovery:
    """A page of results. `available` is False when no engine answered: that is not the same as nothing found. `also`:
    what the glossary added to the words; `unknown`: words that stand in no entry, so that those like them were looked
    for; `plain_url` switches both off, `expanded_url` on. `relaxed` and `degraded`: as in the engine's results."""

    state: State
    available: bool = True
    total: int = 0
    results: list[SearchResult] = field(default_factory=list)
    facets: list[FacetChoices] = field(default_factory=list)
    timeline: Timeline = field(default_factory=Timeline)
    chips: list[Chip] = field(default_factory=list)
    sorts: list[SortLink] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    zero_result_suggestions: list[ZeroResultSuggestion] = field(default_factory=list)
    pages: list[PageLink] = field(default_factory=list)
    previous: str = ""
    next: str = ""
    clear_url: str = ""
    meant: str = ""
    meant_url: str = ""
    also: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    plain_url: str = ""
    expanded_url: str = ""
    relaxed: bool = False
    degraded: bool = False


def discover(asked: QueryDict, path: str, viewer: Viewer, audience: Audience) -> Discovery:
    """`path`: the address of the page, to which the links lead."""
    search = Search.asked(asked, viewer, audience)
    names = search.names
    address = partial(_address, path)
    try:
        answer = search.answer()
        suggestions = zero_result_suggestions(search, names, address) if not answer.results.total else []
    except EngineUnavailableError:
        chips = FacetBuilder(search.state, Results(0, ()), search.facets, names, address).chips()
        return Discovery(search.state, available=False, notices=notices(search, None), chips=chips)
    results, state = answer.results, answer.state
    facet_builder = FacetBuilder(state, results, search.facets, _with_counted(names, search, results), address)
    meant = correction(search.text.words, results.misspelt)
    paging = Pager(state, results, audience, address).paging()
    also = search.expansion.shown
    return Discovery(
        state=state,
        total=results.total,
        results=to_results(results.hits, answer.entries, audience, viewer, search.highlighter(results), state.text),
        facets=facet_builder.choices(),
        timeline=timeline(results.facets.get(DECADE, ()), state, address),
        chips=facet_builder.chips(),
        sorts=_sorts(state, path),
        notices=notices(search, results, lost_place=answer.lost_place),
        zero_result_suggestions=suggestions,
        clear_url=address(state.without_filters()),
        meant=meant,
        meant_url=_offer(address(state.saying(meant)), SPELLING_OFFER) if meant else "",
        also=also,
        plain_url=address(state.made_plain(True)) if also or results.misspelt else "",
        unknown=tuple(one.word for one in results.misspelt),
        expanded_url=_offer(address(state.made_plain(False)), GLOSSARY_OFFER) if state.plain else "",
        relaxed=results.relaxed,
        degraded=results.degraded,
        pages=paging.pages,
        previous=paging.previous,
        next=paging.next,
    )


def _with_counted(names: Mapping[str, Names], search: Search, results: Results) -> dict[str, Names]:
    """With the names of values that were counted in what the viewer may find."""
    found = dict(names)
    for parameter, facet in search.facets.items():
        counted = {one.value for one in results.facets.get(facet.name, ())[:MOST_NAMED]}
        if unnamed := counted - names[parameter].keys():
            found[parameter] = {**names[parameter], **facet.value_names.counted(unnamed)}
    return found


def _sorts(state: State, path: str) -> list[SortLink]:
    names = {"relevan": _("Relevance"), "terbaru": _("Newest"), "terlama": _("Oldest"), "judul": _("Title")}
    return [
        SortLink(names[name], _address(path, state.sorted_by(name)), sort is state.effective_sort)
        for name, sort in SORTS.items()
        if state.text or name != "relevan"
    ]


def _address(path: str, state: State) -> str:
    query = state.query_string()
    return f"{path}?{query}" if query else path


def _offer(address: str, offer: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{OFFER}={offer}"
