"""The pairs that the portal ships with are ones that the glossary can hold and that find something new."""

import pytest

from search.analysis import folded
from search.glossary import Glossary, seed
from search.models import GlossaryPair

LANGUAGES = {"bew", "id", "en", "nl"}


def _key(text: str) -> tuple[str, ...]:
    return tuple(word for word in folded(text) if word)


def test_every_pair_is_one_that_a_curator_could_have_saved() -> None:
    for row in seed.rows():
        GlossaryPair(**row).clean_fields()
        assert {row["language"], row["equivalent_language"]} <= LANGUAGES, row
        assert row["source"], row


def test_no_pair_is_shipped_twice_or_says_nothing() -> None:
    seen = set()
    for row in seed.rows():
        pair = frozenset((_key(row["term"]), _key(row["equivalent"])))
        assert len(pair) == 2, row
        assert pair not in seen, row
        seen.add(pair)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tidak", "kagak"),
        ("kagak", "tidak"),
        ("Meester Cornelis", "Jatinegara"),
        ("mask", "topeng"),
        ("Batavia", "Jakarta"),
    ],
)
def test_shipped_glossary_leads_from_one_word_to_the_other(query: str, expected: str) -> None:
    glossary = Glossary((row["term"], row["equivalent"]) for row in seed.rows())

    assert expected in glossary.expand(query).shown
