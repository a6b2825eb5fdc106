"""One search for one viewer: the engine is asked, and the database says once more who may see what it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from django.http import QueryDict

from knowledge.rights import Viewer
from knowledge.site.listed import Listed
from search import facets
from search.engines import engine
from search.facets import fields
from search.facets.names import Names
from search.glossary import Expansion, glossary
from search.indexing import outbox
from search.matching.highlighting import Highlighter
from search.port import Audience, Cursor, Query, Results, StaleCursorError
from search.query.plan import plan

from .cursors import from_token
from .field_conditions import FieldedText, with_conditions
from .hits import allowed, authorised, findable_entries
from .state import LAST_PAGE, PAGE_SIZE, State, read

MOST_ROUNDS = 2


@dataclass(frozen=True)
class Answer:
    """`entries`: those of the hits that the viewer may find. `state`: of the page that is given, where the one that was
    asked for is not there. `lost_place`: a cursor led nowhere."""

    results: Results
    entries: dict[int, Listed]
    state: State
    lost_place: bool = False


class Search:
    def __init__(self, state: State, viewer: Viewer, audience: Audience, names: Mapping[str, Names]) -> None:
        """`names`: of the values that may be chosen, by parameter."""
        self.state, self.viewer, self.audience, self.names = state, viewer, audience, names
        self.is_staff = audience is Audience.STAFF
        self.facets = facets.by_parameter(staff=self.is_staff)
        self.text = with_conditions(state.text, names) if self.is_staff else FieldedText((), state.text)
        self.expansion = Expansion() if state.plain else glossary().expand(self.text.words)
        self.plan = plan(self.text.words, self.expansion.by_word)
        self.widens = not state.plain and not self.text.conditions
        self._suppressed: tuple[int, ...] = ()

    @classmethod
    def asked(cls, asked: QueryDict, viewer: Viewer, audience: Audience) -> "Search":
        """For the address of a search page."""
        is_staff = audience is Audience.STAFF
        entries = findable_entries(audience, viewer)
        names = {
            parameter: facet.value_names.chosen(asked.getlist(parameter), entries, staff=is_staff)
            for parameter, facet in facets.by_parameter(staff=is_staff).items()
        }
        return cls(read(asked, names), viewer, audience, names)

    def answer(self) -> Answer:
        """The page that is asked for; the last one where numbers run out, the first one where a cursor leads nowhere.

        Raises EngineUnavailableError."""
        self._suppressed = outbox.suppressed_entries()
        state = self.state
        if state.after:
            if answer := self._after_cursor(from_token(state, self.audience)):
                return answer
            state = state.on_page(1)
        results, entries = self._authorised(state)
        if not results.hits and results.total and state.page > 1:
            state = state.on_page(min(ceil(results.total / PAGE_SIZE), LAST_PAGE))
            results, entries = self._authorised(state)
        return Answer(results, entries, state, lost_place=bool(self.state.after))

    def total(self, state: State) -> int:
        """How many entries would be found otherwise."""
        return engine().search(replace(self._query(state), size=1, facets=(), widen=False)).total

    def highlighter(self, results: Results) -> Highlighter:
        widened = results.relaxed and self.widens
        return Highlighter(self.plan.widened(results.misspelt) if widened else self.plan, of_names=True)

    def _after_cursor(self, cursor: Cursor | None) -> Answer | None:
        if cursor is None:
            return None
        try:
            results, entries = self._authorised(self.state, cursor)
        except StaleCursorError:
            return None
        return Answer(results, entries, self.state) if results.hits else None

    def _authorised(self, state: State, cursor: Cursor | None = None) -> tuple[Results, dict[int, Listed]]:
        """What the index should not have given is left out of hits, total and counts, and is indexed anew."""
        for _round in range(MOST_ROUNDS):
            results, entries = self._ask(state, cursor)
            refused = [hit.entry for hit in results.hits if hit.entry not in entries]
            if not refused:
                return results, entries
            outbox.record(refused)
            self._suppressed = (*self._suppressed, *refused)
        results, entries = self._ask(state, cursor)
        return replace(results, hits=tuple(hit for hit in results.hits if hit.entry in entries)), entries

    def _ask(self, state: State, cursor: Cursor | None) -> tuple[Results, dict[int, Listed]]:
        """The database is asked who may find the entries while the engine still searches their segments."""
        entries: dict[int, Listed] = {}

        def authorise(found: Sequence[int]) -> None:
            entries.clear()
            entries.update(authorised(found, self.audience, self.viewer))

        results = engine().search(replace(self._query(state), cursor=cursor), authorise)
        return results, entries

    def _query(self, state: State) -> Query:
        return Query(
            text=self.text.words,
            conditions=self.text.conditions,
            filters={self.facets[parameter].name: values for parameter, values in state.filters.items()},
            allowed=allowed(self.audience, self.viewer),
            without=self._suppressed,
            year_from=state.year_from,
            year_to=state.year_to,
            sort=state.effective_sort if self.text.words else state.sort_without_words,
            page=state.page,
            size=PAGE_SIZE,
            audience=self.audience,
            facets=self._counted(state),
            expansions=self.expansion.by_word,
            widen=self.widens,
        )

    def _counted(self, state: State) -> tuple[str, ...]:
        """The facets of the page. Areas are opened from the kota down to the level below those that are chosen."""
        areas = state.filters.get(facets.by_name()[fields.AREA].parameter, ())
        depth = max((code.count(".") for code in areas), default=0)
        return fields.for_page(staff=self.is_staff, area_depth=depth)
