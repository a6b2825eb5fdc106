"""Facets are declared once, and pages offer their values as links."""

from typing import Any

import pytest
from django.conf import settings

from search import facets
from search.facets import fields
from search.facets.names import Choices
from search.port import FacetValue, Results
from search.results.facets import FacetBuilder
from search.results.state import State

AREAS = {"31.74": "Jakarta Selatan", "31.74.01": "Tebet", "31.74.01.1001": "Bukit Duri", "31.75": "Jakarta Timur"}
NAMES: dict[str, Any] = {"jenis": {"tempat": "tempat", "tokoh": "tokoh", "benda": "benda"}, "wilayah": AREAS}


def builder(state: State, counted: dict[str, list[tuple[str, int]]]) -> FacetBuilder:
    found = {name: tuple(FacetValue(*one) for one in values) for name, values in counted.items()}
    declared = {one.parameter: one for one in facets.registered() if one.parameter in NAMES}
    return FacetBuilder(state, Results(0, (), found), declared, NAMES, lambda one: f"/cari/?{one.query_string()}")


def test_names_and_parameters_are_used_once() -> None:
    declared = facets.registered()
    assert len({facet.name for facet in declared}) == len({facet.parameter for facet in declared}) == len(declared)
    written = [name for facet in declared for name in facet.query_names]
    assert len(written) == len(set(written))


def test_only_the_staffs_index_has_the_staffs_facets() -> None:
    of_staff = {facet.name for facet in facets.registered() if facet.staff_only}
    assert of_staff == {"state", "level", "author", "lacking"}
    assert not of_staff & {*fields.public(), *fields.for_page(staff=False, area_depth=2)}
    assert of_staff < {*fields.for_page(staff=True, area_depth=0)} < {*fields.every()}
    assert not of_staff & {facet.name for facet in facets.by_parameter(staff=False).values()}


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_page_counts_areas_one_level_below_what_is_chosen(depth: int) -> None:
    counted = fields.for_page(staff=False, area_depth=depth)
    assert [name for name in counted if name.startswith("area")] == list(fields.AREA_LEVELS[: depth + 1])


def test_settings_name_the_modules() -> None:
    assert settings.SEARCH_FACETS == ["search.facets.standard"]


def test_choices_are_named_in_the_language_of_the_page() -> None:
    names = Choices(lambda: [("a", "A"), ("b", "B")])
    assert names.counted(["a"]) == {"a": "A", "b": "B"}


class TestChoices:
    def test_the_chosen_come_first_then_the_frequent(self) -> None:
        counted = {"type": [("tokoh", 5), ("benda", 7)]}
        (of_type,) = builder(State(filters={"jenis": ("tempat",)}), counted).choices()
        assert [(one.value, one.count, one.chosen) for one in of_type.choices] == [
            ("tempat", 0, True), ("benda", 7, False), ("tokoh", 5, False),
        ]  # fmt: skip

    def test_a_link_adds_a_value_or_takes_it_away(self) -> None:
        (of_type,) = builder(State(text="sumur", filters={"jenis": ("tempat",)}), {"type": [("tokoh", 5)]}).choices()
        assert [one.url for one in of_type.choices] == [
            "/cari/?q=sumur", "/cari/?q=sumur&jenis=tempat&jenis=tokoh",
        ]  # fmt: skip

    def test_a_value_without_a_name_is_not_offered(self) -> None:
        assert builder(State(), {"type": [("kucing", 5)]}).choices() == []

    def test_a_chosen_area_opens(self) -> None:
        counted = {"area_1": [("31.74", 3), ("31.75", 9)], "area_2": [("31.74.01", 2)]}
        (of_area,) = builder(State(filters={"wilayah": ("31.74",)}), counted).choices()
        assert [one.value for one in of_area.choices] == ["31.75", "31.74"]
        assert [one.value for one in of_area.choices[1].inside] == ["31.74.01"]
        assert of_area.choices[0].inside == ()

    def test_a_chip_takes_its_filter_away(self) -> None:
        chips = builder(State(filters={"jenis": ("tempat",)}, year_from=1930), {}).chips()
        assert [(chip.label, chip.url) for chip in chips] == [
            ("tempat", "/cari/?tahun_dari=1930"), ("1930–…", "/cari/?jenis=tempat"),
        ]  # fmt: skip


def test_what_people_write_for_values_means_values_that_there_are() -> None:
    for facet in facets.registered():
        if isinstance(facet.value_names, Choices):
            known = facet.value_names.counted(())
            assert {value for values in facet.shorthand.values() for value in values} <= known.keys(), facet.name
