"""Which consecutive texts answer a query."""

import pytest

from search.matching.clauses import ClauseMatcher, with_neighbours
from search.query.plan import plan


def answering(query: str, *texts: str) -> list[bool]:
    matcher = ClauseMatcher(plan(query))
    return matcher.answering([matcher.met(text) for text in texts])


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
    ],
)
def test_clauses_are_met_by_stems_phrases_and_prefixes(query: str, text: str, met: set[int]) -> None:
    assert ClauseMatcher(plan(query)).met(text) == met


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
