"""What an address asks for. The address is the whole state: every link of the page is a changed copy of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from search import facets
from search.port import DEEPEST_HIT, Sort

PAGE_SIZE = 20
LAST_PAGE = DEEPEST_HIT // PAGE_SIZE
MOST_VALUES = 10  # chosen in one filter; more is no one's intention
MOST_CHOSEN = 16  # in all filters together
EARLIEST, LATEST = -5000, 2100

TEXT, PAGE, AFTER, SORT = "q", "hal", "setelah", "urut"
YEAR_FROM, YEAR_TO, PLAIN = "tahun_dari", "tahun_sampai", "persis"

# Which offer of the page was taken; says nothing of the search before it, and no link carries it on.
OFFER, SPELLING_OFFER, GLOSSARY_OFFER = "lewat", "ejaan", "padanan"

SORTS = {"relevan": Sort.RELEVANCE, "terbaru": Sort.NEWEST, "terlama": Sort.OLDEST, "judul": Sort.TITLE}


@dataclass(frozen=True)
class State:
    """`filters` by parameter. `plain`: only the words as typed. `ignored`: what means nothing, (parameter, value).
    `crowded`: more values were asked for than are heeded."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: str = ""
    page: int = 1
    after: str = ""
    plain: bool = False
    ignored: tuple[tuple[str, str], ...] = ()
    crowded: bool = False

    @property
    def effective_sort(self) -> Sort:
        """Without words nothing is more relevant than anything else."""
        if not self.sort or (SORTS[self.sort] is Sort.RELEVANCE and not self.text):
            return Sort.RELEVANCE if self.text else Sort.NEWEST
        return SORTS[self.sort]

    @property
    def sort_without_words(self) -> Sort:
        return replace(self, text="").effective_sort

    @property
    def filtered(self) -> bool:
        return bool(self.filters) or self.year_from is not None or self.year_to is not None

    def query_string(self) -> str:
        """In one order always, so that two ways to the same state have one address."""
        query: list[tuple[str, str]] = []
        if self.text:
            query.append((TEXT, self.text))
        query += ((parameter, value) for parameter, values in self.filters.items() for value in values)
        query += ((name, str(year)) for name, year in self._years() if year is not None)
        if self.sort:
            query.append((SORT, self.sort))
        if self.plain:
            query.append((PLAIN, "1"))
        if self.after:
            query.append((AFTER, self.after))
        elif self.page > 1:
            query.append((PAGE, str(self.page)))
        return urlencode(query, errors="replace")

    def _years(self) -> tuple[tuple[str, int | None], ...]:
        return (YEAR_FROM, self.year_from), (YEAR_TO, self.year_to)

    def with_value(self, parameter: str, value: str) -> "State":
        """Of values within one another, as areas are, the one chosen last counts: a part narrows the whole."""
        others = (one for one in self.filters.get(parameter, ()) if not _related(one, value))
        return self._with(parameter, (*others, value))

    def without_value(self, parameter: str, value: str) -> "State":
        return self._with(parameter, (one for one in self.filters.get(parameter, ()) if one != value))

    def without_filter(self, parameter: str) -> "State":
        return self._with(parameter, ())

    def with_years(self, year_from: int | None, year_to: int | None) -> "State":
        return replace(self, year_from=year_from, year_to=year_to, page=1, after="")

    def without_filters(self) -> "State":
        return State(text=self.text, sort=self.sort, plain=self.plain)

    def sorted_by(self, sort: str) -> "State":
        return replace(self, sort=sort, page=1, after="")

    def made_plain(self, plain: bool) -> "State":
        return replace(self, plain=plain, page=1, after="")

    def on_page(self, page: int) -> "State":
        return replace(self, page=page, after="")

    def at(self, after: str) -> "State":
        return replace(self, page=1, after=after)

    def saying(self, text: str) -> "State":
        return replace(self, text=text, page=1, after="")

    def _with(self, parameter: str, values: Iterable[str]) -> "State":
        changed = {**self.filters, parameter: tuple(dict.fromkeys(values))}
        return replace(self, filters={name: chosen for name, chosen in changed.items() if chosen}, page=1, after="")


def read(query: QueryDict, known: Mapping[str, Collection[str]]) -> State:
    """`known`: the meaningful values by parameter. Nothing in an address is an error; what means nothing is ignored."""
    ignored: list[tuple[str, str]] = []
    filters: dict[str, tuple[str, ...]] = {}
    left = MOST_CHOSEN
    crowded = False
    for parameter, meaningful in known.items():
        asked = [value for value in dict.fromkeys(query.getlist(parameter)) if value]
        meant = [value for value in asked if value in meaningful]
        chosen = meant[: min(MOST_VALUES, left)]
        ignored += [(parameter, value[:60]) for value in asked if value not in meaningful]
        crowded = crowded or len(chosen) < len(meant)
        left -= len(chosen)
        if chosen:
            filters[parameter] = tuple(chosen)
    years = {name: _year(query.get(name, ""), name, ignored) for name in (YEAR_FROM, YEAR_TO)}
    sort = query.get(SORT, "")
    if sort and sort not in SORTS:
        ignored.append((SORT, sort[:60]))
        sort = ""
    return State(
        text=query.get(TEXT, "").replace("\x00", " ").strip(),
        filters=filters,
        year_from=years[YEAR_FROM],
        year_to=years[YEAR_TO],
        sort=sort,
        page=_page(query.get(PAGE, "")),
        after=query.get(AFTER, ""),
        plain=query.get(PLAIN) == "1",
        ignored=tuple(ignored),
        crowded=crowded,
    )


def years_of(text: str) -> tuple[int | None, int | None] | None:
    """ "1930-1945", "1930", "1930-", "-1945" (also with a dash); None for anything else."""
    first, dash, last = text.replace("–", "-").strip().partition("-")
    if not all(part == "" or (part.isascii() and part.isdecimal() and len(part) <= 4) for part in (first, last)):
        return None
    if not first and not last:
        return None
    start, end = (int(part) if part else None for part in (first, last))
    return start, end if dash else start


def _related(one: str, other: str) -> bool:
    """Codes of areas are hierarchical (31.74, 31.74.01); no other value has a point."""
    return one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _year(value: str, name: str, ignored: list[tuple[str, str]]) -> int | None:
    value = value.strip()
    if not value:
        return None
    digits = value.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 4 and EARLIEST <= int(value) <= LATEST:
        return int(value)
    ignored.append((name, value[:60]))
    return None


def _page(value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        return 1
    return min(max(int(value[:9]), 1), LAST_PAGE)


# What crawlers are told about addresses of the search page.
NARROWING = frozenset({PAGE, AFTER, SORT, PLAIN, YEAR_FROM, YEAR_TO})


def is_narrowed(asked: QueryDict) -> bool:
    """Filtered, sorted or turned over: one of the endlessly many views of the same entries."""
    return bool((NARROWING | facets.by_parameter(staff=False).keys()) & asked.keys())


def robots(request: HttpRequest) -> str:
    return "noindex, nofollow" if is_narrowed(request.GET) else "noindex, follow"
