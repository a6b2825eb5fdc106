"""What some write as one word and others in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import folded
from search.query.compounds import apart, spellings, together


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("1960an", "1960 an"), ("70an", "70 an"), ("kupukupu", "kupu kupu"), ("ondelondel", "ondel ondel"),
        ("alquran", "al quran"), ("annur", "an nur"), ("attaqwa", "at taqwa"), ("asysyafii", "asy syafii"),
        ("hm", "h m"), ("mht", "m h t"),
    ],
)  # fmt: skip
def test_a_compound_comes_apart_and_together(word: str, parts: str) -> None:
    assert apart(word) == tuple(parts.split())
    assert list(together(parts.split())) == [(0, len(parts.split()), word)]


@pytest.mark.parametrize(
    "word", ["gonggong", "pakpak", "papa", "di", "anak", "alam", "1960", "an", "anggur", "", "a", "公"]
)
def test_other_words_stay_whole(word: str) -> None:
    assert apart(word) == ()


def test_capitals_tell_initials_from_words() -> None:
    assert apart("di", capitals=True) == ("d", "i")
    assert apart("jakarta", capitals=True) == ()


def test_initials_come_together_with_what_stands_around_them() -> None:
    assert list(together(folded("Jalan H.O.S. Tjokroaminoto dan M. H. Thamrin"))) == [(1, 4, "hos"), (6, 8, "mh")]
    assert list(together(folded("a b c d e"))) == []


def test_a_phrase_is_spelt_in_every_way() -> None:
    assert spellings(("baca", "alquran", "kupu", "kupu")) == (
        ("baca", "alquran", "kupu", "kupu"), ("baca", "alquran", "kupukupu"), ("baca", "al", "quran", "kupu", "kupu"),
    )  # fmt: skip
    assert spellings(("lenong", "betawi")) == (("lenong", "betawi"),)


@given(st.lists(st.text("aehmrnsty19公kupulq", min_size=1, max_size=6), max_size=6))
def test_no_letter_is_lost(words: list[str]) -> None:
    assert {"".join(spelt) for spelt in spellings(tuple(words))} == {"".join(words)}
