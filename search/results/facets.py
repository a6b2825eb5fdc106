"""Facets and chips as the page shows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.facets import Facet
from search.facets.fields import AREA, AREA_LEVELS
from search.facets.names import Names
from search.port import Results

from .state import State

SHOWN_AT_FIRST = 6
SHOWN_AT_MOST = 40
KOTA_LEVEL = 2  # parts of a code

Address = Callable[[State], str]


@dataclass(frozen=True)
class Choice:
    """`url` chooses the value, or takes it away when it is `chosen`. `inside`: the areas within this one."""

    value: str
    label: str
    count: int
    url: str
    chosen: bool = False
    inside: tuple["Choice", ...] = ()


@dataclass(frozen=True)
class FacetChoices:
    """One facet of the page: `choices` are shown, `more` on demand."""

    parameter: str
    name: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    chosen: bool = False


@dataclass(frozen=True)
class Chip:
    """A filter in force; `url` is the search without it."""

    name: str
    label: str
    url: str


@dataclass(frozen=True)
class FacetBuilder:
    """`facets` and `names` by parameter."""

    state: State
    results: Results
    facets: Mapping[str, Facet]
    names: Mapping[str, Names]
    address: Address

    def choices(self) -> list[FacetChoices]:
        """Of those facets that have any."""
        built = (self._of(facet) for facet in self.facets.values())
        return [one for one in built if one.choices]

    def _of(self, facet: Facet) -> FacetChoices:
        listed = self._areas(facet) if facet.name == AREA else self._flat(facet)
        return FacetChoices(
            facet.parameter,
            str(facet.label),
            tuple(listed[:SHOWN_AT_FIRST]),
            tuple(listed[SHOWN_AT_FIRST:SHOWN_AT_MOST]),
            bool(self._chosen(facet)),
        )

    def _chosen(self, facet: Facet) -> tuple[str, ...]:
        return self.state.filters.get(facet.parameter, ())

    def _flat(self, facet: Facet) -> list[Choice]:
        """Chosen values first, even those that hold nothing; then by count and name."""
        chosen, names = self._chosen(facet), self.names[facet.parameter]
        counts = dict.fromkeys(chosen, 0) | {one.value: one.count for one in self.results.facets.get(facet.name, ())}
        known = [value for value in counts if value in names]
        known.sort(key=lambda value: (value not in chosen, -counts[value], names[value].casefold()))
        return [self._choice(facet, value, counts[value]) for value in known[:SHOWN_AT_MOST]]

    def _choice(self, facet: Facet, value: str, count: int, inside: tuple[Choice, ...] = ()) -> Choice:
        chosen = value in self._chosen(facet)
        changed = self.state.without_value if chosen else self.state.with_value
        url = self.address(changed(facet.parameter, value))
        return Choice(value, self.names[facet.parameter][value], count, url, chosen, inside)

    def _areas(self, facet: Facet) -> list[Choice]:
        """Every kota; within a chosen area, or around it, the next level down."""
        counted = [one for level in AREA_LEVELS for one in self.results.facets.get(level, ())]
        counts = dict.fromkeys(self._chosen(facet), 0) | {one.value: one.count for one in counted}
        return self._areas_within(facet, "", KOTA_LEVEL, counts)

    def _areas_within(self, facet: Facet, parent: str, level: int, counts: Mapping[str, int]) -> list[Choice]:
        names = self.names[facet.parameter]
        here = [
            code
            for code in counts
            if code in names and code.count(".") + 1 == level and (not parent or code.startswith(f"{parent}."))
        ]
        here.sort(key=lambda code: (-counts[code], names[code]))
        return [
            self._choice(
                facet,
                code,
                counts[code],
                tuple(self._areas_within(facet, code, level + 1, counts)) if self._is_open(facet, code) else (),
            )
            for code in here
        ]

    def _is_open(self, facet: Facet, code: str) -> bool:
        return any(one == code or one.startswith(f"{code}.") for one in self._chosen(facet))

    def chips(self) -> list[Chip]:
        chips = [
            Chip(
                str(self.facets[parameter].label),
                self.names[parameter][value],
                self.address(self.state.without_value(parameter, value)),
            )
            for parameter, values in self.state.filters.items()
            for value in values
        ]
        if self.state.year_from is not None or self.state.year_to is not None:
            years = f"{_or_open(self.state.year_from)}–{_or_open(self.state.year_to)}"
            chips.append(Chip(_("Years"), years, self.address(self.state.with_years(None, None))))
        return chips


def _or_open(year: int | None) -> str:
    return "…" if year is None else str(year)
