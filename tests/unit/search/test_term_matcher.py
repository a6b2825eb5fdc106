"""What is passed over without being taken apart bears none of the terms."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from search.analysis import CHAIN, folded, stem_word
from search.glossary import seed
from search.matching.cores import cores
from search.matching.terms import WRITTEN, Sight, terms_of

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = sorted((ROOT / "sample").rglob("*.md")) + sorted((ROOT / "sample").rglob("*.vtt"))


def vocabulary() -> Iterator[str]:
    """Words of the sample, of the glossary in its three languages, and those whose stem is written down."""
    yield from (word for path in SAMPLE for word in folded(path.read_text(encoding="utf-8")) if word)
    with seed.FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from (word for text in (row["term"], row["equivalent"], row["example"]) for word in folded(text))
    yield from (word for word, _ in CHAIN.overrides)


def words(sight: Sight, text: str) -> list[str]:
    return [text[start:end] for start, end in sight.words(text)]


def test_every_word_is_seen_by_its_stem() -> None:
    known = {word for word in vocabulary() if word and word.isascii()}
    assert [word for word in known if words(Sight(stem_word(word)), word) != [word]] == []


def test_every_word_has_a_core_of_its_stem() -> None:
    known = {word for word in vocabulary() if word and word.isascii()}
    assert len(known) > 5_000
    lacking = [
        (word, stem)
        for word in known
        for stem in stem_word(word)
        if (found := cores(stem)) is not None and not any(core in word for core in found)
    ]
    assert lacking == []


@pytest.mark.parametrize("path", SAMPLE[::9], ids=lambda path: path.name)
def test_words_are_those_that_bear_a_term(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = sorted({word for word in folded(text) if len(word) > 3})
    for word in islice(known, 0, None, 23):
        terms = {WRITTEN + word, *stem_word(word)}
        found = words(Sight(terms), text)
        everything = Sight(terms)
        everything._cores = None
        assert found == words(everything, text)
        assert found
        assert all(terms & terms_of(one) for one in found)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dibaca Qur'an semalam", "Qur'an"), ("Dibaca Qur’an semalam", "Qur’an"), ("bunyi têlor", "têlor"),
        ("“rumah”, katanya", "rumah"), ("di\nrumah", "rumah"), ("roemah", "roemah"), ("İ rumah", "rumah"),
    ],
)  # fmt: skip
def test_signs_do_not_hide_a_word(text: str, word: str) -> None:
    assert words(Sight(terms_of(word)), text) == [word]


@pytest.mark.parametrize("path", SAMPLE[::9], ids=lambda path: path.name)
def test_words_are_those_that_begin_so(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for begun in sorted({word[:3] for word in folded(text) if len(word) > 3})[::11]:
        sight = Sight({WRITTEN + "tiadakata"}, [WRITTEN + begun])
        found = words(sight, text)
        everything = Sight({WRITTEN + "tiadakata"}, [WRITTEN + begun])
        everything._cores = None
        assert found == words(everything, text)
        assert found
        assert all(any(word.startswith(begun) for word in folded(one)) for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("perumahan rumah-rumah ber-rumah", ["rumah", "rumah", "rumah"]), ("Qur'an, “Quranul”", ["Qur'an", "Quranul"]),
        ("Rumahnya têlor", ["Rumahnya"]), (f"rumah{'a' * CHAIN.longest_word}", []),
    ],
)  # fmt: skip
def test_a_beginning_is_that_of_a_word(text: str, found: list[str]) -> None:
    sight = Sight((), [WRITTEN + "rum", WRITTEN + "qura"])
    assert words(sight, text) == found
