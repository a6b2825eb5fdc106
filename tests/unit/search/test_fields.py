import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.fields import MOST, FieldCondition, FieldTerm, names, split
from search.results.state import years_of


def one(field: str, value: str, *, excluded: bool = False) -> FieldCondition:
    return FieldCondition((FieldTerm(field, value),), excluded)


@pytest.mark.parametrize(
    ("text", "conditions", "rest"),
    [
        ("judul:lenong", (one("title", "lenong"),), ""),
        ("title:lenong kampung", (one("title", "lenong"),), "kampung"),
        ('musik penutur:"mak iyah" tua', (one("person", "mak iyah"),), "musik tua"),
        ("-jenis:tokoh", (one("type", "tokoh", excluded=True),), ""),
        ("TAHUN:1930-1945", (one("years", "1930-1945"),), ""),
        (
            "jenis:tokoh OR jenis:tempat",
            (FieldCondition((FieldTerm("type", "tokoh"), FieldTerm("type", "tempat"))),),
            "",
        ),
        ("jenis:tokoh OR lenong", (one("type", "tokoh"),), "OR lenong"),
        ('"kata judul:lenong itu"', (), '"kata judul:lenong itu"'),
        ("warna:merah", (), "warna:merah"),
        ("judul: lenong", (), "judul: lenong"),
        ("subjudul:lenong", (), "subjudul:lenong"),
        ('judul:"kerak telor', (one("title", "kerak telor"),), ""),
        ("pukul 10:30", (), "pukul 10:30"),
    ],
)
def test_fields_and_the_words_beside_them(text: str, conditions: tuple[FieldCondition, ...], rest: str) -> None:
    assert split(text) == (conditions, rest)


def test_conditions_have_an_end() -> None:
    assert len(split("tag:a " * 500)[0]) == MOST


PIECES = st.sampled_from([*(f"{name}:" for name in names()), '"', "-", " OR ", "x ", ":"])


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_splits_and_nothing_is_negated_silently(text: str) -> None:
    conditions, rest = split(text)
    assert all(condition.terms for condition in conditions)
    assert len(rest) <= len(text)
    if "-" not in text:
        assert not any(condition.excluded for condition in conditions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1930-1945", (1930, 1945)),
        ("1930–1945", (1930, 1945)),
        ("1930", (1930, 1930)),
        ("1930-", (1930, None)),
        ("-1945", (None, 1945)),
        ("-", None),
        ("", None),
        ("dulu", None),
        ("19300", None),
        ("٣٠", None),
    ],
)
def test_years(text: str, expected: tuple[int | None, int | None] | None) -> None:
    assert years_of(text) == expected
