"""Facets and chips as the page shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from search.port import AREA_LEVELS, FacetValue, Results

from .state import State, quoted
from .vocabularies import NAMES, Vocabulary

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
class Facet:
    """`choices` are shown, `more` on demand."""

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
class FacetMaker:
    state: State
    results: Results
    vocabularies: Mapping[str, Vocabulary]
    address: Address
    filters: Mapping[str, str] = field(default_factory=dict)
    _around: dict[str, tuple[str, str]] = field(default_factory=dict)

    def facets(self) -> list[Facet]:
        made = (self._facet(parameter, facet) for parameter, facet in self.filters.items())
        return [facet for facet in made if facet.choices]

    def _facet(self, parameter: str, facet: str) -> Facet:
        counted = self.results.facets.get(facet, ())
        chosen = self.state.filters.get(parameter, ())
        listed = self._areas(chosen) if parameter == "wilayah" else self._flat(parameter, counted, chosen)
        return Facet(
            parameter, str(NAMES[parameter]), tuple(listed[:SHOWN_AT_FIRST]),
            tuple(listed[SHOWN_AT_FIRST:SHOWN_AT_MOST]), bool(chosen),
        )  # fmt: skip

    def _flat(self, parameter: str, counted: Sequence[FacetValue], chosen: tuple[str, ...]) -> list[Choice]:
        """Chosen values first, even those that hold nothing; then by count and name."""
        counts = dict.fromkeys(chosen, 0) | {one.value: one.count for one in counted}
        labels = self.vocabularies[parameter].labels
        known = [value for value in counts if value in labels]
        known.sort(key=lambda value: (value not in chosen, -counts[value], labels[value].casefold()))
        return [self._choice(parameter, value, counts[value]) for value in known[:SHOWN_AT_MOST]]

    def _choice(self, parameter: str, value: str, count: int, inside: tuple[Choice, ...] = ()) -> Choice:
        chosen = value in self.state.filters.get(parameter, ())
        url = self.address(self.state.without_value(parameter, value)) if chosen else self._adding(parameter, value)
        return Choice(value, self.vocabularies[parameter].labels[value], count, url, chosen, inside)

    def _adding(self, parameter: str, value: str) -> str:
        """The address with one more value: made once for each filter, as a page has a hundred of them."""
        if parameter == "wilayah" and parameter in self.state.filters:  # one area may take another's place
            return self.address(self.state.with_value(parameter, value))
        if parameter not in self._around:
            before, _, after = self.address(self.state.with_value(parameter, "\0")).partition("%00")
            self._around[parameter] = (before, after)
        before, after = self._around[parameter]
        return f"{before}{quoted(value)}{after}"

    def _areas(self, chosen: tuple[str, ...]) -> list[Choice]:
        """Every kota; within a chosen area, or around it, the next level down."""
        counted = [one for level in AREA_LEVELS for one in self.results.facets.get(level, ())]
        counts = dict.fromkeys(chosen, 0) | {one.value: one.count for one in counted}
        return self._areas_within("", KOTA_LEVEL, counts, chosen)

    def _areas_within(
        self, parent: str, level: int, counts: Mapping[str, int], chosen: tuple[str, ...]
    ) -> list[Choice]:
        labels = self.vocabularies["wilayah"].labels
        here = [
            code
            for code in counts
            if code in labels and code.count(".") + 1 == level and (not parent or code.startswith(f"{parent}."))
        ]
        here.sort(key=lambda code: (-counts[code], labels[code]))
        return [
            self._choice(
                "wilayah",
                code,
                counts[code],
                tuple(self._areas_within(code, level + 1, counts, chosen)) if self._opened(code, chosen) else (),
            )
            for code in here
        ]

    @staticmethod
    def _opened(code: str, chosen: tuple[str, ...]) -> bool:
        return any(one == code or one.startswith(f"{code}.") for one in chosen)

    def chips(self) -> list[Chip]:
        made = [
            Chip(
                str(NAMES[parameter]),
                self.vocabularies[parameter].labels[value],
                self.address(self.state.without_value(parameter, value)),
            )
            for parameter, values in self.state.filters.items()
            for value in values
        ]
        if self.state.year_from is not None or self.state.year_to is not None:
            years = f"{_or_open(self.state.year_from)}–{_or_open(self.state.year_to)}"
            made.append(Chip(_("Years"), years, self.address(self.state.with_years(None, None))))
        return made


def _or_open(year: int | None) -> str:
    return "…" if year is None else str(year)
