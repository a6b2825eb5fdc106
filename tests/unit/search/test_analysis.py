import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from search.analysis import CHAIN, analyse, fold_word, folded, stem_word
from search.engines.index_version import index_version


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
        ("Masjid al-Jāmiʿ, ʿAbd ar-Raḥmān", ["masjid", "al", "jami", "abd", "ar", "rahman"]),
        ("6°10′30″", ["6", "10", "30"]),
        ("Se\u00adnèn te\u200blor\ufeff", ["senen", "telor"]),
        ("e\u200d\u0301ra", ["era"]),
        ("Kong Koan 華人公館, 1742年", ["kong", "koan", "華", "人", "公", "館", "1742", "年"]),
    ],
)
def test_words_are_split_and_folded(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("sign", ["'", "’", "‘", "`", "´", "′", "ʼ", "ʻ", "ʾ", "ʿ", "‛", "＇"])
def test_every_apostrophe_joins_a_word_and_ends_none(sign: str) -> None:
    assert folded(f"Qur{sign}an") == ["quran"]
    assert folded(f"{sign}Abd al-Jāmi{sign} {sign} Mpok{sign}s") == ["abd", "al", "jami", "mpok"]


@pytest.mark.parametrize(
    "place", [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
def test_signs_without_width_are_no_part_of_a_word(place: int) -> None:
    sign = chr(place)
    text = f"{sign}Pa{sign}sar{sign} Qur{sign}'{sign}an"
    assert folded(text) == ["pasar", "quran"]
    assert [text[token.start : token.end].replace(sign, "") for token in analyse(text)] == ["Pasar", "Qur'an"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القُرْآنُ", "القران"), ("أحمد", "احمد"), ("إمام", "امام"), ("ٱلرحمٰن", "الرحمن"), ("مصطفى", "مصطفي"),
        ("مدرسة", "مدرسه"), ("جـــامع", "جامع"), ("بتاوی", "بتاوي"), ("کمڤوڠ", "كمڤوڠ"), ("ا\u0654حمد", "احمد"),
    ],
)  # fmt: skip
def test_arabic_is_found_with_and_without_its_signs(one: str, other: str) -> None:
    assert folded(one) == folded(other) != [""]


def test_a_digit_for_a_doubled_word_makes_no_decade() -> None:
    assert stem_word("sok2an") == "sok2an"


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
        ("dibikinin", "dibikinkan"),
        ("aer", "air"),
        ("poto", "foto"),
        ("belon", "belun"),
        ("taon", "tahun"),
        ("oeang", "uang"),
        ("Tjikini", "Cikini"),
        ("Djakarta", "Jakarta"),
        ("orang2", "orang"),
        ("1960an", "1960"),
    ],
)
def test_betawi_and_indonesian_forms_share_a_stem(betawi: str, indonesian: str) -> None:
    assert stem_word(fold_word(betawi)) == stem_word(fold_word(indonesian))


@pytest.mark.parametrize(("name", "word"), [("Kuningan", "kuning"), ("Rambutan", "rambut"), ("Bekasi", "kasih")])
def test_protected_names_are_not_one_with_a_word(name: str, word: str) -> None:
    assert stem_word(fold_word(name)) != stem_word(word)


@pytest.mark.parametrize(
    ("word", "root", "stranger"),
    [
        ("berikan", "beri", "ikan"),
        ("menari", "tari", "hari"),
        ("mengirim", "kirim", "irit"),
        ("memasak", "masak", "pasak"),
        ("bermasalah", "masalah", "masa"),
        ("nyari", "cari", "sari"),
        ("ngarang", "karang", "arang"),
    ],
)
def test_an_override_puts_a_word_with_its_root(word: str, root: str, stranger: str) -> None:
    assert stem_word(word) == stem_word(root) != stem_word(stranger)


@pytest.mark.parametrize(("one", "other"), [("sampah", "sampai"), ("kemudahan", "muda"), ("harus", "arus")])
def test_roots_that_vowel_rules_would_join_are_kept_apart(one: str, other: str) -> None:
    assert stem_word(one) != stem_word(other)


@pytest.mark.parametrize(("word", "stem"), CHAIN.overrides)
def test_an_overridden_word_meets_the_root_that_it_names(word: str, stem: str) -> None:
    assert stem_word(word) == stem_word(stem.strip("_")) or stem.startswith("_")


def test_tokens_know_their_place_in_the_text() -> None:
    text = "Si Pitung, jago Rawa Belong’s, ondel-ondel."
    assert [text[token.start : token.end] for token in analyse(text)] == [
        "Si", "Pitung", "jago", "Rawa", "Belong’s", "ondel", "ondel",
    ]  # fmt: skip


def test_the_version_follows_the_rules() -> None:
    other = replace(CHAIN, overrides=(("marunda", "marunda"),))
    assert index_version(other) != index_version()
    assert index_version(replace(CHAIN, letters=())) != index_version()


def test_threads_do_not_answer_for_each_others_words() -> None:
    words = [f"{prefix}{root}{suffix}" for prefix in ("me", "ber", "di") for root in ROOTS for suffix in ("kan", "nya")]
    expected = [stem_word.__wrapped__(word) for word in words]
    often = 1e-6  # seconds between turns of threads: a shared stemmer is caught at once
    usual = sys.getswitchinterval()
    sys.setswitchinterval(often)
    try:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: [stem_word.__wrapped__(word) for word in words], range(8)))
    finally:
        sys.setswitchinterval(usual)
    assert all(answer == expected for answer in answers)


ROOTS = [
    f"{first}{second}" for first in ("baca", "jalan", "ruko", "tari", "lihat") for second in ("", "ng", "ra", "lu")
]
