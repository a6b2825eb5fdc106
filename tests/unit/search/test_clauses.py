"""Which consecutive texts answer a query."""

import pytest

from search.matching.clauses import ClauseMatcher, with_neighbours
from search.query.plan import plan


def answering(query: str, *texts: str) -> list[bool]:
    matcher = ClauseMatcher(plan(query))
    return matcher.answering(matcher.met(texts))


@pytest.mark.parametrize(
    ("query", "text", "met"),
    [
        ("telor kerak", "Keraknya dari beras.", {1}),
        ("telor kerak", "Kerak telor", {0, 1}),
        ('"kerak telor"', "kerak dan telor", set()),
        ('"kerak telor"', "Kerak, telor!", {0}),
        ("kemb*", "di Kembangan", {0}),
        ("lenong OR wayang", "wayang", {0}),
        ("Senèn", "ke pasar senen", {0}),
        ("lenong", "", set()),
        ("al-Jami'", "Masjid al-Jāmiʿ", {0, 1}),
        ("公館", "Kong Koan, 華人公館", {0}),
        ("公館", "公園 dan 館", set()),
        ("alquran", "baca Al Qur’an", {0}),
        ("HM Thamrin", "jalan H. M. Thamrin", {0, 1}),
    ],
)
def test_clauses_are_met_by_stems_phrases_and_prefixes(query: str, text: str, met: set[int]) -> None:
    assert ClauseMatcher(plan(query)).met([text]) == [met]


def test_a_phrase_may_run_over_borders() -> None:
    matcher = ClauseMatcher(plan('"gambang kromong"'))
    assert matcher.met(["bunyi gambang", "kromong lagi", "gambang"]) == [{0}, set(), set()]
    assert matcher.met(["gambang", "", "kromong"]) == [{0}, set(), set()]
    assert matcher.met(["gambang", "dan", "kromong"]) == [set(), set(), set()]
    assert ClauseMatcher(plan('"si jali jali"')).met(["si", "jali", "jali"]) == [{0}, set(), set()]
    assert matcher.met([]) == []


def test_one_word_of_a_short_query_is_enough() -> None:
    assert answering("kerak telor", "kerak", "nasi", "telor") == [True, False, True]


def test_two_words_of_a_longer_query_come_together_over_a_border() -> None:
    assert answering("kerak telor betawi", "kerak", "telor", "nasi", "uduk", "betawi") == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_neighbours_are_the_text_before_and_the_text_after() -> None:
    met = [frozenset({0}), frozenset({1}), frozenset(), frozenset({2})]
    assert with_neighbours(met) == [{0, 1}, {0, 1}, {1, 2}, {2}]
    assert with_neighbours([]) == []
