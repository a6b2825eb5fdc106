"""What curators read about searches, under Reports in the CMS."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from insight.requests.models import DocumentationRequest
from knowledge.rights import Viewer
from search.models import GlossaryPair
from search.query.expansion import LONGEST_TERM

from . import figures
from .filters import CountFilters, PairFilters
from .models import Refinement, SearchCount, Way


class WordingColumn(Column):
    """The words, leading to what readers see for them."""

    cell_template_name = "insight/wording_cell.html"


class FailureColumn(Column):
    """The words, whether they still find nothing, and what can be done; together, for a phone shows little more than
    one column."""

    cell_template_name = "insight/failure_cell.html"


class SearchReport(ReportView):
    results_template_name = "insight/report_results.html"
    header_icon = "search"
    is_searchable = True
    columns: Any = ()
    filterset_class: Any = CountFilters
    model: Any = SearchCount
    explanation: Any = ""
    empty: Any = _("In this period no search was made by several readers.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not Viewer.of(request.user).is_curator:
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def added_up(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        raise NotImplementedError

    def rare(self, rows: QuerySet[Any]) -> figures.Rare:
        return figures.rare(rows)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The counts of the period: they are filtered before they are added up."""
        return self.filter_queryset(self.model.objects.all())

    def get_queryset(self) -> QuerySet[Any]:
        return self.order_queryset(self.added_up(self.search_queryset(self.rows)))

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().order_queryset(queryset).order_by(self.ordering, *self.tie_breakers)

    tie_breakers: tuple[str, ...] = ("query",)

    def get_filtered_queryset(self) -> QuerySet[Any]:
        return self.get_queryset()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = {} if self.is_export else {"rare": self.rare(self.rows), "fewest": settings.SEARCH_LEARNING_FEWEST}
        return context | shown | {"explanation": self.explanation, "no_results_message": self._why_empty()}

    def _why_empty(self) -> Any:
        if self.is_searching:
            return _("None of these searches has such words.")
        if self.rows.exists():
            return self.empty
        return _("Nothing has been counted for these days. Searches are counted by themselves as readers make them.")


class PopularSearches(SearchReport):
    page_title = _("Popular searches")
    index_url_name = "search_reports:popular"
    index_results_url_name = "search_reports:popular_results"
    search_fields = ("query",)
    default_ordering = "-times"
    explanation = _("What readers search for most. One reader counts once a day; staff and programs do not count.")
    columns: Any = (
        WordingColumn("query", label=_("What was searched for"), sort_key="query"),
        NumberColumn("times", label=_("Times"), sort_key="times"),
        NumberColumn("nothing", label=_("Without result"), sort_key="nothing"),
        NumberColumn("hits", label=_("Entries found last"), sort_key="hits"),
        Column("last", label=_("Last on"), sort_key="last"),
    )
    list_export = ("query", "times", "nothing", "part", "hits", "last")
    export_headings = {column.name: column.label for column in columns} | {"part": _("Found in part")}
    export_filename = "popular-searches"

    def added_up(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return figures.popular(rows)


class FailingSearches(PopularSearches):
    page_title = _("Searches without result")
    header_icon = "warning"
    index_url_name = "search_reports:failing"
    index_results_url_name = "search_reports:failing_results"
    results_template_name = "insight/failing_results.html"
    default_ordering = "-failed"
    paginate_by = 20  # each is searched for anew
    explanation = _(
        "What readers looked for in vain. If the archive has it under another word, add a glossary pair. If nobody has "
        "written it down yet, ask the libraries to document it."
    )
    empty = _("In this period every search that several readers made found something.")
    columns: Any = (
        FailureColumn("query", label=_("What was searched for"), sort_key="query", width="50%"),
        NumberColumn("nothing", label=_("Without result"), sort_key="nothing"),
        NumberColumn("part", label=_("Found in part"), sort_key="part"),
        Column("last", label=_("Last on"), sort_key="last"),
    )
    export_filename = "searches-without-result"

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "-failed"]

    def added_up(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return figures.failing(rows)

    def rare(self, rows: QuerySet[Any]) -> figures.Rare:
        return figures.rare(rows.filter(without_result__gt=0))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        words = [] if self.is_export else figures.words_of_rare_failures(self.rows)
        return context | {"rare_words": words}

    def get_table(self, object_list: Iterable[dict[str, Any]]) -> Any:
        return super().get_table(object_list if self.is_export else self._with_outlook(list(object_list)))

    def _with_outlook(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        queries = [row["query"] for row in rows]
        now = figures.found_now(queries)
        asked = {one.query: one for one in DocumentationRequest.objects.filter(query__in=queries)}
        return [row | {"outlook": self._outlook(row["query"], now, asked)} for row in rows]

    @staticmethod
    def _outlook(
        query: str, now: dict[str, tuple[int, bool]], asked: dict[str, DocumentationRequest]
    ) -> dict[str, Any]:
        hits, in_part = now.get(query, (None, False))
        request = asked.get(query)
        outlook: dict[str, Any] = {"hits": hits, "found": bool(hits) and not in_part, "in_part": in_part}
        if request is not None:
            outlook["request"] = request
            outlook["request_url"] = reverse(_requests("inspect"), args=[request.pk])
        elif not outlook["found"]:
            outlook["ask_url"] = f"{reverse(_requests('add'))}?{urlencode({'topik': query})}"
        if not outlook["found"] and len(query.split()) <= LONGEST_TERM:
            outlook["pair_url"] = f"{reverse(_glossary('add'))}?{urlencode({'kata': query})}"
        return outlook


class RefinedSearches(SearchReport):
    page_title = _("Searches tried again")
    header_icon = "redirect"
    index_url_name = "search_reports:refined"
    index_results_url_name = "search_reports:refined_results"
    model = Refinement
    filterset_class = PairFilters
    search_fields = ("before", "after")
    default_ordering = "-times"
    tie_breakers = ("before", "after", "way")
    explanation = _(
        "What readers searched for next, from the page of results. Where many go from one word to another, a glossary "
        "pair may spare them the way."
    )
    empty = _("In this period no two searches were made one after the other by several readers.")
    columns: Any = (
        WordingColumn("before", label=_("First"), sort_key="before"),
        WordingColumn("after", label=_("And then"), sort_key="after"),
        Column("way", label=_("How"), accessor=lambda row: Way(row["way"]).label),
        NumberColumn("times", label=_("Times"), sort_key="times"),
        NumberColumn("hits", label=_("Entries found last"), sort_key="hits"),
        Column("last", label=_("Last on"), sort_key="last"),
    )
    list_export = ("before", "after", "way", "times", "hits", "last")
    export_headings = {column.name: column.label for column in columns}
    export_filename = "searches-tried-again"

    def added_up(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return figures.refined(rows)

    def rare(self, rows: QuerySet[Any]) -> figures.Rare:
        return figures.rare_pairs(rows)


def _requests(view: str) -> str:
    return str(DocumentationRequest.snippet_viewset.get_url_name(view))  # type: ignore[attr-defined]  # set by Wagtail


def _glossary(view: str) -> str:
    return str(GlossaryPair.snippet_viewset.get_url_name(view))  # type: ignore[attr-defined]  # set by Wagtail
