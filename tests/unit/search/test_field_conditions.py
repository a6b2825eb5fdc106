"""What an engine tests for a condition of the staff's query."""

from search.results.field_conditions import with_conditions


def test_a_compound_is_tested_in_its_other_spellings() -> None:
    (condition,) = with_conditions("judul:alquran", {}).conditions
    assert [[forms[0] for forms in test.terms] for test in condition.tests] == [
        ["title=alquran"], ["title=al", "title=quran"],
    ]  # fmt: skip
    (plain,) = with_conditions("judul:lenong", {}).conditions
    assert len(plain.tests) == 1
