"""A text shows exactly those words as matching that an index would find."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import CHAIN, folded, stem_word
from search.analysis.tokens import canonical
from search.glossary import seed
from search.matching.terms import TermMatcher

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = sorted((ROOT / "sample").rglob("*.md")) + sorted((ROOT / "sample").rglob("*.vtt"))


def vocabulary() -> Iterator[str]:
    """Words of the sample, of the glossary in its three languages, and those whose stem is written down."""
    yield from (word for path in SAMPLE for word in folded(path.read_text(encoding="utf-8")) if word)
    with seed.FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from (word for text in (row["term"], row["equivalent"], row["example"]) for word in folded(text))
    yield from (word for word, _ in CHAIN.overrides)


def words(matcher: TermMatcher, text: str) -> list[str]:
    return [text[start:end] for start, end in matcher.spans(text)]


def test_every_word_matches_by_its_stem() -> None:
    known = {word for word in vocabulary() if word}
    assert len(known) > 5_000
    assert [word for word in known if words(TermMatcher(stems=[stem_word(word)]), word) != [word]] == []


@pytest.mark.parametrize("path", SAMPLE[::9], ids=lambda path: path.name)
def test_only_words_with_the_term_match(path: Path) -> None:
    text = canonical(path.read_text(encoding="utf-8"))
    for word in sorted({word for word in folded(text) if len(word) > 3})[::23]:
        matches = words(TermMatcher([word], [stem_word(word)]), text)
        assert matches
        assert all(stem_word(word) in map(stem_word, folded(one)) for one in matches)
        assert sum(folded(one).count(word) for one in matches) == folded(text).count(word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dibaca Qur'an semalam", "Qur'an"), ("Dibaca Qur’an semalam", "Qur’an"), ("bunyi têlor", "têlor"),
        ("“rumah”, katanya", "rumah"), ("di\nrumah", "rumah"), ("roemah", "roemah"), ("İ rumah", "rumah"),
        ("Pasar Senèn", "Senèn"), ("ke Se\u00adnèn", "Se\u00adnèn"), ("ʿAbd al", "ʿAbd"), ("‘Abd’ al", "Abd"),
        ("Dibaca Qurʾān", "Qurʾān"), ("kitab ٱلْقُرْآن itu", "ٱلْقُرْآن"), ("al-Jāmiʿ", "Jāmiʿ"),
    ],
)  # fmt: skip
def test_signs_do_not_hide_a_word(text: str, word: str) -> None:
    assert words(TermMatcher(stems=map(stem_word, folded(word))), text) == [word]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("perumahan rumah-rumah ber-rumah", ["rumah", "rumah", "rumah"]), ("Qur'an, “Quranul”", ["Qur'an", "Quranul"]),
        ("Rumahnya têlor", ["Rumahnya"]), (f"rumah{'a' * CHAIN.longest_word}", []),
    ],
)  # fmt: skip
def test_a_prefix_is_that_of_a_word(text: str, found: list[str]) -> None:
    assert words(TermMatcher(prefixes=["rum", "qura"]), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("di 華人公館 itu", ["公館"]), ("公園 dan 館", []), ("公館公館", ["公館", "公館"]), ("公公館", ["公館"]),
        ("Al Qur’an, quran al-Azhar", ["Al Qur’an"]),
    ],
)  # fmt: skip
def test_a_name_of_several_parts_matches_where_they_stand_together(text: str, found: list[str]) -> None:
    assert words(TermMatcher(runs=[("公", "館"), ("al", "quran")]), text) == found


def test_overlapping_matches_are_one() -> None:
    assert words(TermMatcher(["al"], runs=[("al", "quran")]), "al-Qur'an al") == ["al-Qur'an", "al"]


def test_without_terms_nothing_matches() -> None:
    assert TermMatcher().spans("Si Pitung") == []


@pytest.mark.parametrize("sign", ["'", "ʿ", "\u00ad", "\u0301", "公", "h."])
def test_a_long_row_of_one_sign_is_read_in_time(sign: str) -> None:
    assert words(TermMatcher(["senen"], runs=[("公", "館")]), f"{sign * 100_000} Senèn") == ["Senèn"]


SIGNS = "'’ʿ´′\u00ad\u200b\u200f\ufeff\u0301\u0338\u064eأـ sSa10館é=_-"


@given(st.text(max_size=60) | st.text(SIGNS, max_size=12))
def test_every_word_of_any_text_is_found_in_its_place(text: str) -> None:
    text = canonical(text)
    every = {word for word in folded(text) if word}
    matches = words(TermMatcher(every), text)
    assert [word for one in matches for word in folded(one) if word] == [word for word in folded(text) if word]
