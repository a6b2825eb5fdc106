from django.http import QueryDict

from search.port import FacetValue
from search.results.state import State, read
from search.results.timeline import MOST_BARS, Timeline, timeline


def made(counts: dict[int, int], query: str = "") -> Timeline:
    counted = [FacetValue(str(decade), count) for decade, count in counts.items()]
    return timeline(counted, read(QueryDict(query), {}), State.query_string)


def test_bars_stand_for_every_decade_between_the_first_and_the_last() -> None:
    bars = made({1950: 4, 1980: 1}).bars
    assert [(bar.year, bar.count, bar.share) for bar in bars] == [
        ("1950", 4, 100), ("1960", 0, 0), ("1970", 0, 0), ("1980", 1, 25),
    ]  # fmt: skip
    assert bars[0].url == "tahun_dari=1950&tahun_sampai=1959"


def test_what_lies_too_far_back_has_a_link_instead_of_bars() -> None:
    shown = made({1600: 90, 1950: 3, 2020: 6})
    assert len(shown.bars) == MOST_BARS
    assert (shown.bars[0].year, shown.bars[-1].year) == ("1900", "2020")
    assert (shown.earlier, shown.earlier_url) == ("1900", "tahun_sampai=1899")
    assert max(bar.share for bar in shown.bars) == 100


def test_the_years_asked_for_are_marked() -> None:
    shown = made({1950: 4, 1960: 2, 1970: 1}, "tahun_dari=1955&tahun_sampai=1965")
    assert [bar.chosen for bar in shown.bars] == [True, True, False]
    alone = made({1950: 4, 1960: 2}, "tahun_dari=1960&tahun_sampai=1969")
    assert [bar.url for bar in alone.bars] == ["tahun_dari=1950&tahun_sampai=1959", ""]
    assert not any(bar.chosen for bar in made({1950: 4, 1960: 2}).bars)


def test_nothing_known_of_time_gives_nothing() -> None:
    assert not made({})
    assert not made({1950: 0})
