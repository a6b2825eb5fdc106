"""Words that were met are found again by each of their terms, whoever met them and however many there are."""

import threading

import pytest

from search.matching import vocabulary as module
from search.matching.terms import TermMatcher
from search.matching.vocabulary import Vocabulary, as_stem, vocabulary


def test_a_word_is_found_by_its_written_form_and_its_stem() -> None:
    words = Vocabulary()
    assert words.words_of("Qur'an, memukul Senèn") == {"Qur'an", "memukul", "Senèn"}
    assert words.with_term("quran") == ("Qur'an",)
    assert words.with_term("senen") == ("Senèn",)
    assert words.with_term(as_stem("pukul")) == ("memukul",)
    assert words.with_term("pukul") == ()


def test_words_of_one_stem_stand_together() -> None:
    words = Vocabulary()
    words.words_of("memukul pukulan")
    words.words_of("Pukul")
    assert {*words.with_term(as_stem("pukul"))} == {"memukul", "pukulan", "Pukul"}


def test_threads_lose_no_word_of_each_other() -> None:
    words, start = Vocabulary(), threading.Barrier(4)
    texts = [" ".join(f"rumah{'ku' * (number % 2)}{'-' * thread} Rumah{number}{thread}" for number in range(300))
             for thread in range(4)]  # fmt: skip

    def read(text: str) -> None:
        start.wait()
        for part in text.split():
            words.words_of(part)

    readers = [threading.Thread(target=read, args=(text,)) for text in texts]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    every = {word for text in texts for word in words.words_of(text)}
    assert all(word in words.with_term(word.lower()) for word in every)


def test_a_full_vocabulary_begins_anew_without_losing_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_vocabulary", Vocabulary())
    monkeypatch.setattr(module, "MOST_WORDS", 3)
    earlier = TermMatcher(["senen"])
    assert earlier.spans("Pasar Senen dan Pasar Baru") == [(6, 11)]
    assert len(vocabulary()) == 0
    assert earlier.spans("ke Senèn lagi") == [(3, 8)]
    assert TermMatcher(["senen"]).spans("Senen") == [(0, 5)]
