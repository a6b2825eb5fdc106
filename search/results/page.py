"""The search page, whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.rights import Viewer
from knowledge.site.listed import Listed
from knowledge.site.listing import PageLink
from search import facets
from search.engines import engine
from search.facets import fields
from search.facets.names import Names
from search.glossary import Expansion, glossary
from search.indexing import outbox
from search.matching.highlighting import Highlighter
from search.port import (
    Audience,
    Cursor,
    EngineUnavailableError,
    Query,
    Results,
    StaleCursorError,
)
from search.query.plan import Plan, plan
from search.query.spelling import correction

from .access import allowed
from .cursors import from_token
from .facets import Chip, FacetBuilder, FacetChoices
from .field_conditions import Fielded, fielded
from .hits import SearchResult, authorised, findable_entries, to_results
from .paging import Pager
from .state import (
    GLOSSARY_OFFER,
    LAST_PAGE,
    OFFER,
    PAGE_SIZE,
    SORT,
    SORTS,
    SPELLING_OFFER,
    YEAR_FROM,
    YEAR_TO,
    State,
    read,
)
from .timeline import Timeline, timeline

MOST_ZERO_RESULT_SUGGESTIONS = 4
MOST_ROUNDS = 2
MOST_NAMED = 100  # values of a facet; a page shows fewer
# What a notice calls the parameters that are no facets.
OTHER_PARAMETERS = {YEAR_FROM: gettext_lazy("From year"), YEAR_TO: gettext_lazy("To year"), SORT: gettext_lazy("Order")}


@dataclass(frozen=True)
class SortLink:
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class ZeroResultSuggestion:
    """What to give up so that something is found: "without Area: Tebet, 12 entries". Without a name: all filters."""

    name: str
    label: str
    url: str
    count: int


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
    declared = facets.by_parameter(staff=audience is Audience.STAFF)
    entries = findable_entries(audience, viewer)
    names = {
        parameter: facet.value_names.chosen(asked.getlist(parameter), entries, staff=audience is Audience.STAFF)
        for parameter, facet in declared.items()
    }
    return _Search(read(asked, names), path, viewer, audience, names).page()


class _Search:
    """One search for one viewer."""

    def __init__(self, state: State, path: str, viewer: Viewer, audience: Audience, names: dict[str, Names]) -> None:
        self._state, self._path, self._viewer, self._audience = state, path, viewer, audience
        self._names = names
        self._facets = facets.by_parameter(staff=audience is Audience.STAFF)
        self._said = fielded(state.text, names) if audience is Audience.STAFF else Fielded((), state.text)
        self._expansion = Expansion() if state.plain else glossary().expand(self._said.rest)
        self._plan: Plan = plan(self._said.rest, self._expansion.by_word)
        self._widening = not state.plain and not self._said.conditions
        self._hidden: tuple[int, ...] = ()
        self._lost_place = False

    def page(self) -> Discovery:
        try:
            self._hidden = outbox.suppressed_entries()
            results, entries = self._there()
            zero_result_suggestions = self._zero_result_suggestions() if not results.total else []
        except EngineUnavailableError:
            return Discovery(
                self._state, available=False, notices=self._notices(None), chips=self._maker(_NONE).chips()
            )
        self._name_counted(results)
        maker = self._maker(results)
        meant = correction(self._said.rest, results.misspelt)
        paging = Pager(self._state, results, self._audience, self._address).paging()
        return Discovery(
            state=self._state,
            total=results.total,
            results=to_results(
                results.hits, entries, self._audience, self._viewer, self._highlighter(results), self._state.text
            ),
            facets=maker.choices(),
            timeline=timeline(results.facets.get("decade", ()), self._state, self._address),
            chips=maker.chips(),
            sorts=self._sorts(),
            notices=self._notices(results),
            zero_result_suggestions=zero_result_suggestions,
            clear_url=self._address(self._state.without_filters()),
            meant=meant,
            meant_url=self._offer(self._state.saying(meant), SPELLING_OFFER) if meant else "",
            also=self._expansion.shown,
            plain_url=self._address(self._state.made_plain(True)) if self._expansion.shown or results.misspelt else "",
            unknown=tuple(one.word for one in results.misspelt),
            expanded_url=self._offer(self._state.made_plain(False), GLOSSARY_OFFER) if self._state.plain else "",
            relaxed=results.relaxed,
            degraded=results.degraded,
            pages=paging.pages,
            previous=paging.previous,
            next=paging.next,
        )

    def _there(self) -> tuple[Results, dict[int, Listed]]:
        """The page that is asked for; the last where numbers run out, the first where a cursor leads nowhere."""
        cursor = from_token(self._state, self._audience) if self._state.after else None
        if cursor is not None:
            try:
                results, entries = self._permitted(cursor)
            except StaleCursorError:
                cursor = None
            else:
                if results.hits:
                    return results, entries
        if self._state.after:
            self._lost_place = True
            self._state = self._state.on_page(1)
        results, entries = self._permitted()
        if not results.hits and results.total and self._state.page > 1:
            self._state = self._state.on_page(min(ceil(results.total / PAGE_SIZE), LAST_PAGE))
            results, entries = self._permitted()
        return results, entries

    def _permitted(self, cursor: Cursor | None = None) -> tuple[Results, dict[int, Listed]]:
        """What the index should not have given is left out of hits, total and counts, and is indexed anew."""
        for _round in range(MOST_ROUNDS):
            results, entries = self._asked(cursor)
            refused = [hit.entry for hit in results.hits if hit.entry not in entries]
            if not refused:
                return results, entries
            outbox.record(refused)
            self._hidden = (*self._hidden, *refused)
        results, entries = self._asked(cursor)
        return replace(results, hits=tuple(hit for hit in results.hits if hit.entry in entries)), entries

    def _asked(self, cursor: Cursor | None) -> tuple[Results, dict[int, Listed]]:
        """The database is asked who may find the entries while the engine looks up what is said in them."""
        entries: dict[int, Listed] = {}

        def authorise(found: Sequence[int]) -> None:
            entries.clear()
            entries.update(authorised(found, self._audience, self._viewer))

        results = engine().search(replace(self._query(self._state), cursor=cursor), authorise)
        return results, entries

    def _query(self, state: State, size: int | None = None) -> Query:
        return Query(
            text=self._said.rest,
            conditions=self._said.conditions,
            filters={self._facets[parameter].name: values for parameter, values in state.filters.items()},
            allowed=allowed(self._audience, self._viewer),
            without=self._hidden,
            year_from=state.year_from,
            year_to=state.year_to,
            sort=state.effective_sort if self._said.rest else state.sort_without_words,
            page=state.page,
            size=size or PAGE_SIZE,
            audience=self._audience,
            facets=() if size == 1 else self._counted(state),
            expansions=self._expansion.by_word,
            widen=size != 1 and self._widening,
        )

    def _counted(self, state: State) -> tuple[str, ...]:
        """The facets of the page. Areas are opened from the kota down to the level below those that are chosen."""
        areas = state.filters.get(facets.by_name()[fields.AREA].parameter, ())
        depth = max((code.count(".") for code in areas), default=0)
        return fields.for_page(staff=self._audience is Audience.STAFF, area_depth=depth)

    def _zero_result_suggestions(self) -> list[ZeroResultSuggestion]:
        """Which single filter to drop, and what would then be found."""
        state = self._state
        tries: list[tuple[Any, str, State]] = [
            (
                self._facets[parameter].label,
                ", ".join(self._names[parameter][value] for value in values),
                state.without_filter(parameter),
            )
            for parameter, values in state.filters.items()
        ]
        if state.year_from is not None or state.year_to is not None:
            years = f"{state.year_from or '…'}–{state.year_to or '…'}"
            tries.append((_("Years"), years, state.with_years(None, None)))
        found = []
        for name, label, without in tries[:MOST_ZERO_RESULT_SUGGESTIONS]:
            if count := engine().search(self._query(without.on_page(1), size=1)).total:
                found.append(ZeroResultSuggestion(str(name), label, self._address(without), count))
        if not found and len(tries) > 1:
            without = state.without_filters()
            if count := engine().search(self._query(without, size=1)).total:
                found.append(ZeroResultSuggestion("", "", self._address(without), count))
        return found

    def _name_counted(self, results: Results) -> None:
        """Adds the names of values that were counted in what the viewer may find."""
        for parameter, facet in self._facets.items():
            counted = {one.value for one in results.facets.get(facet.name, ())[:MOST_NAMED]}
            if unnamed := counted - self._names[parameter].keys():
                self._names[parameter] = {**self._names[parameter], **facet.value_names.counted(unnamed)}

    def _maker(self, results: Results) -> FacetBuilder:
        return FacetBuilder(self._state, results, self._facets, self._names, self._address)

    def _highlighter(self, results: Results) -> Highlighter:
        widened = results.relaxed and self._widening
        return Highlighter(self._plan.widened(results.misspelt) if widened else self._plan, of_names=True)

    def _sorts(self) -> list[SortLink]:
        names = {"relevan": _("Relevance"), "terbaru": _("Newest"), "terlama": _("Oldest"), "judul": _("Title")}
        return [
            SortLink(names[name], self._address(self._state.sorted_by(name)), sort is self._state.effective_sort)
            for name, sort in SORTS.items()
            if self._state.text or name != "relevan"
        ]

    def _notices(self, results: Results | None) -> list[str]:
        notices = [
            _("Ignored: %(filter)s “%(value)s” is not known.") % {"filter": _label(parameter), "value": value}
            for parameter, value in self._state.ignored[:5]
        ]
        if self._state.crowded:
            notices.append(_("So many filters at once are more than search heeds; the chips show those in force."))
        notices += self._said.notices[:5]
        if self._lost_place:
            notices.append(_("That place in the list is no longer there: this is its beginning."))
        if self._plan.parsed.shortened:
            notices.append(_("The query is very long; only its beginning was searched for."))
        if excluded := self._plan.parsed.excluded:
            words = ", ".join(f"“{term.text}”" for term in excluded[:5])
            notices.append(_("Entries with %(words)s are left out.") % {"words": words})
        if results is not None and results.relaxed and not results.misspelt:
            notices.append(
                _("Few entries have all of these words; some of these have only some of them, or longer words.")
                if self._widening
                else _("Few entries have all of these words; some of these have only some of them.")
            )
        if results is not None and results.degraded:
            notices.append(_("The search server does not answer; a smaller index stands in for it."))
        if results is None:
            notices.append(
                _("Search does not answer at the moment. Please try again in a minute, or browse meanwhile.")
            )
        return notices

    def _offer(self, state: State, offer: str) -> str:
        address = self._address(state)
        return f"{address}{'&' if '?' in address else '?'}{OFFER}={offer}"

    def _address(self, state: State) -> str:
        query = state.query_string()
        return f"{self._path}?{query}" if query else self._path


def _label(parameter: str) -> str:
    declared = facets.by_parameter(staff=True)
    return str(declared[parameter].label if parameter in declared else OTHER_PARAMETERS[parameter])


_NONE = Results(0, ())
