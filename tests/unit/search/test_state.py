"""An address says what is asked for, and is said again in one order."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from search.port import Sort
from search.results.state import LAST_PAGE, MOST_CHOSEN, State, read, robots, years_of

KNOWN = {
    "jenis": {"tempat": "Tempat", "tokoh": "Tokoh"},
    "wilayah": {"31.74": "Jakarta Selatan", "31.74.01": "Tebet", "31.75": "Jakarta Timur"},
    "tag": {f"t{number}": f"T {number}" for number in range(40)},
}


def state(query: str) -> State:
    return read(QueryDict(query), KNOWN)


def test_what_means_nothing_is_ignored_and_said() -> None:
    asked = state("q=sumur&jenis=kucing&jenis=tempat&urut=acak&tahun_dari=dulu&hal=-3")
    assert (asked.text, asked.filters, asked.sort, asked.year_from, asked.page) == (
        "sumur", {"jenis": ("tempat",)}, "", None, 1,
    )  # fmt: skip
    assert set(asked.ignored) == {("jenis", "kucing"), ("urut", "acak"), ("tahun_dari", "dulu")}


def test_a_part_takes_the_place_of_its_whole() -> None:
    chosen = state("wilayah=31.74&wilayah=31.75").with_value("wilayah", "31.74.01")
    assert chosen.filters == {"wilayah": ("31.75", "31.74.01")}


def test_a_change_goes_back_to_the_first_page() -> None:
    asked = state("q=sumur&hal=4")
    assert {
        asked.with_value("jenis", "tokoh").page,
        asked.with_years(1900, None).page,
        asked.sorted_by("judul").page,
        asked.saying("kali").page,
        asked.made_plain(True).page,
    } == {1}


def test_too_many_values_are_crowded() -> None:
    asked = state("&".join(f"tag=t{number}" for number in range(12)) + "&jenis=tempat&jenis=tokoh")
    assert asked.crowded
    assert sum(map(len, asked.filters.values())) <= MOST_CHOSEN


def test_without_words_the_newest_come_first() -> None:
    assert (state("q=a").effective_sort, state("").effective_sort) == (Sort.RELEVANCE, Sort.NEWEST)
    assert state("urut=relevan").effective_sort is Sort.NEWEST


def test_pages_end_where_engines_stop_to_count() -> None:
    assert state("hal=999999").page == LAST_PAGE


@given(
    text=st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=20).map(str.strip),
    kinds=st.lists(st.sampled_from(["tempat", "tokoh"]), unique=True),
    year=st.none() | st.integers(-999, 2100),
    page=st.integers(1, LAST_PAGE),
)
def test_an_address_is_read_as_it_was_written(text: str, kinds: list[str], year: int | None, page: int) -> None:
    written = State(
        text=text.replace("\x00", " ").strip(),
        filters={"jenis": tuple(kinds)} if kinds else {},
        year_from=year,
        page=page,
    )
    assert read(QueryDict(written.query_string()), KNOWN) == written
    assert set(parse_qs(written.query_string())) <= {"q", "jenis", "tahun_dari", "hal"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1930-1945", (1930, 1945)), ("1930–1945", (1930, 1945)), ("1930", (1930, 1930)), ("1930-", (1930, None)),
        ("-1945", (None, 1945)), ("", None), ("-", None), ("dulu", None), ("19300", None),
    ],
)  # fmt: skip
def test_years_are_read_as_people_write_them(text: str, years: tuple[int | None, int | None] | None) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/cari/?q=sumur", "noindex, follow"),
        ("/cari/?q=sumur&jenis=tempat", "noindex, nofollow"),
        ("/cari/?hal=2", "noindex, nofollow"),
    ],
)
def test_crawlers_stay_out_of_narrowed_views(address: str, told: str) -> None:
    assert robots(RequestFactory().get(address)) == told
