"""What a query asks an engine for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.port import SpellingCandidates
from search.query.parser import Kind
from search.query.plan import BEGUN_NAME_WEIGHT, EXPANSION_WEIGHT, Form, plan


def typed(query: str) -> list[str]:
    return plan(query).typed


@pytest.mark.parametrize(
    ("query", "at_least"),
    [("", 0), ("lenong", 1), ("kerak telor", 2), ("a b c", 2), ("a b c d", 3), ("a b c d e f", 1)],
)
def test_more_words_leave_more_room(query: str, at_least: int) -> None:
    assert plan(query).at_least == at_least


def test_a_word_of_several_parts_is_a_clause_for_each() -> None:
    assert typed("ondel-ondel betawi") == ["ondel", "betawi"]
    assert plan("ondel-ondel").phrase == ("ondel", "ondel")


def test_a_word_said_twice_counts_once() -> None:
    assert len(plan("lenong lenong").clauses) == 1


def test_what_is_asked_for_exactly_is_required() -> None:
    asked = plan('"kerak telor" kemb* lenong OR topeng sumur -tua')
    assert [(clause.required, clause.forms[0].kind) for clause in asked.clauses] == [
        (True, Kind.PHRASE), (True, Kind.PREFIX), (True, Kind.WORD), (False, Kind.WORD),
    ]  # fmt: skip
    assert asked.excluded == (Form(Kind.WORD, ("tua",)),)
    assert not asked.is_plain
    assert (asked.phrase, asked.whole_title) == ((), "")


def test_the_glossary_adds_forms_that_weigh_less() -> None:
    (clause,) = plan("meester", {"meester": ("Jatinegara", "Meester Cornelis")}).clauses
    assert [(form.kind, form.words) for form in clause.forms] == [
        (Kind.WORD, ("meester",)), (Kind.WORD, ("jatinegara",)), (Kind.PHRASE, ("meester", "cornelis")),
    ]  # fmt: skip
    assert {form.weight for form in clause.forms[1:]} == {EXPANSION_WEIGHT}


def forms(query: str) -> list[list[str]]:
    return [[" ".join(form.words) for form in clause.forms] for clause in plan(query).clauses]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kupukupu", [["kupukupu", "kupu kupu"]]),
        ("kupu kupu", [["kupu", "kupukupu"]]),
        ("tahun 1960-an", [["tahun"], ["1960", "1960an"], ["an", "1960an"]]),
        ("H. M. Thamrin", [["h", "hm"], ["m", "hm"], ["thamrin"]]),
        ("HM Thamrin", [["hm", "h m"], ["thamrin"]]),
        ("Jalan AH Nasution", [["jalan"], ["ah", "a h"], ["nasution"]]),
        ("JALAN DI JAKARTA", [["jalan"], ["di"], ["jakarta"]]),
        ('"baca alquran"', [["baca alquran", "baca al quran"]]),
        ('"al-Qur\'an"', [["al quran", "alquran"]]),
        ("al OR quran", [["al", "quran"]]),
    ],
)
def test_compounds_are_looked_for_in_their_other_spellings(query: str, expected: list[list[str]]) -> None:
    assert forms(query) == expected


def test_a_compound_is_left_out_in_all_its_spellings() -> None:
    assert [form.words for form in plan("musik -kupu-kupu").excluded] == [("kupu", "kupu"), ("kupukupu",)]


def test_a_chinese_name_is_one_clause() -> None:
    asked = plan("Kong Koan 公館", {"館": ("wisma",)})
    assert [clause.forms[0].words for clause in asked.clauses] == [("kong",), ("koan",), ("公", "館")]
    assert asked.clauses[2].forms[0].as_one
    assert asked.clauses[2].forms[1].words == ("wisma",)
    assert [form.words for clause in plan("公館*").clauses for form in clause.forms] == [("公", "館")]


def test_a_long_query_is_no_phrase_and_no_title() -> None:
    asked = plan("satu dua tiga empat lima enam tujuh delapan sembilan")
    assert (asked.phrase, asked.whole_title) == ((), "")


class TestWidened:
    def test_a_misspelt_word_is_met_by_its_candidates_too(self) -> None:
        widened = plan("lenogn betawi").widened([SpellingCandidates("lenogn", ("lenong",))])
        assert [form.words for form in widened.clauses[0].forms] == [("lenogn",), ("lenong",)]
        assert (widened.phrase, widened.whole_title) == ((), "")

    def test_the_last_word_may_be_cut_short(self) -> None:
        widened = plan("kerak tel").widened([])
        begun = widened.clauses[1].forms[1]
        assert (begun.kind, begun.words, begun.weight, begun.in_names) == (
            Kind.PREFIX, ("tel",), BEGUN_NAME_WEIGHT, True,
        )  # fmt: skip
        assert widened.phrase == ("kerak", "tel")

    def test_speech_is_not_searched_for_the_beginnings_of_names(self) -> None:
        _stems, others = plan("tel").widened([]).spoken
        assert others == []

    def test_whoever_types_many_words_types_them_whole(self) -> None:
        asked = plan("satu dua tiga empat lima")
        assert asked.widened([]) == asked


@pytest.mark.parametrize(
    ("query", "found", "strict"),
    [("lenong", 0, True), ("lenong", 1, False), ("a b c", 9, True), ("a b c", 10, False), ('"a b"', 0, False)],
)
def test_too_little_found_is_asked_for_again(query: str, found: int, strict: bool) -> None:
    assert plan(query).too_strict(found) is strict


@given(st.text())
def test_one_clause_is_enough_for_a_loose_plan(text: str) -> None:
    assert plan(text).loose.at_least == min(plan(text).at_least, 1)
