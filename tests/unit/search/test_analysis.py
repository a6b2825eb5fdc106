import pytest

from search.analysis import CHAIN, analyse, fold_word, folded, stem_word
from search.analysis.chain import Chain, version


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ondel-ondel", ["ondel", "ondel"]),
        ("Qur'an dan Jum’at", ["quran", "dan", "jumat"]),
        ("warung Mpok's", ["warung", "mpok"]),
        ("kêrak tèlor", ["kerak", "telor"]),
        ("e\u0301ra", ["era"]),
        ("İstanbul", ["istanbul"]),
        ("'' -- !!", []),
        ("😀", []),
        ("rumah_adat", ["rumah", "adat"]),
    ],
)
def test_words_are_split_and_folded(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


def test_no_word_is_a_stop_word() -> None:
    assert folded("di dan yang ke") == ["di", "dan", "yang", "ke"]


def test_a_word_longer_than_the_limit_keeps_its_place_but_is_dropped() -> None:
    assert fold_word("x" * CHAIN.longest_word) == "x" * CHAIN.longest_word
    assert folded("a " + "x" * (CHAIN.longest_word + 1) + " b") == ["a", "", "b"]


@pytest.mark.parametrize(
    ("betawi", "indonesian"),
    [
        ("ade", "ada"),
        ("rumeh", "rumah"),
        ("ijo", "hijau"),
        ("ngebakar", "bakar"),
        ("kebudayaan", "budaya"),
        ("nyapu", "sapu"),
    ],
)
def test_betawi_and_indonesian_forms_share_a_stem(betawi: str, indonesian: str) -> None:
    assert set(stem_word(betawi)) & set(stem_word(indonesian))


@pytest.mark.parametrize("name", CHAIN.protected)
def test_protected_names_do_not_meet_the_stemmer(name: str) -> None:
    assert name in stem_word(name)


def test_an_override_replaces_a_wrong_stem() -> None:
    assert stem_word("memakan") == ("makan",)


def test_tokens_know_their_place_in_the_text() -> None:
    text = "Si Pitung, jago Rawa Belong’s, ondel-ondel."
    assert [text[token.start : token.end] for token in analyse(text)] == [
        "Si", "Pitung", "jago", "Rawa", "Belong’s", "ondel", "ondel",
    ]  # fmt: skip


def test_the_version_follows_the_rules() -> None:
    other = Chain(64, CHAIN.branches, CHAIN.after_stemmer, ("marunda",), ())
    assert version(other) != version()
