"""Texts folded together have the terms of their words folded one by one."""

import json
from random import Random

import pytest

from search.analysis import folded, stem_word
from search.engines import terms
from search.port import Document, to_json

PIECES = [
    "ab", "S", "s", "'s", "'", "`", "’", "‘", "ʼ", "“", "”", "…", "é", "e\u0301", "İ", "ſ", "ß", "K", "_", "-", ".",
    "1", "²", "日", "–", "—", "Σ", "\x1f", "\x00", "\n", "\u00a0", "\u2009", "Qur'an", "ondel-ondel", "memasak",
    "x" * 70, "y" * 64, *[" "] * 8,
]  # fmt: skip


def one_by_one(texts: list[str]) -> tuple[list[str], list[str]]:
    written = [[word or terms.GAP for word in folded(text)] for text in texts if text]
    stems = [stem_word(word) for words in written for word in words if word != terms.GAP]
    return f" {terms.GAP} ".join(" ".join(words) for words in written).split(), stems


@pytest.mark.parametrize("seed", range(20))
def test_terms_are_those_of_each_word(seed: int) -> None:
    random = Random(seed)
    for _ in range(100):
        texts = ["".join(random.choices(PIECES, k=random.randrange(9))) for _ in range(random.randrange(5))]
        made = terms.terms_of(texts)
        assert (made.fold.split(), made.text.split()) == one_by_one(texts)


def test_the_border_of_two_texts_is_a_gap() -> None:
    assert terms.terms_of(["Nasi uduk", "", "Kerak telor"]).fold == "nasi uduk _ kerak telor"


def test_a_word_that_is_too_long_leaves_its_place() -> None:
    made = terms.terms_of([f"satu {'x' * 65} dua"])
    assert made.fold.split() == ["satu", terms.GAP, "dua"]
    assert made.text.split() == ["satu", "dua"]


def test_names_are_found_by_their_beginnings() -> None:
    found = terms.searched_fields(Document(1, 1, "Ondel", people=("Mak Iyah",)), [])["suggest"].split()
    assert set(found) == {"on", "ond", "onde", "ondel", "ma", "mak", "iy", "iya", "iyah"}


def test_a_chinese_name_is_suggested_by_any_of_its_characters() -> None:
    assert terms.searched_fields(Document(1, 1, "公館"), [])["suggest"].split() == ["公", "館"]


def test_half_a_pair_of_surrogates_does_not_stop_a_document() -> None:
    assert json.loads(to_json({"title": "a\ud800b"})) == {"title": "a?b"}
    assert Document(1, 1, "a\ud800b").fingerprint
