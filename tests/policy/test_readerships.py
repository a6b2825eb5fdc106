"""Readerships mean what they say: each condition has one text, and putting two together lets in neither more nor less.

What a text means is worked out here by hand, over everybody who can exist.
"""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rights import Audience, EffectiveAccess, Viewer, protocols, readerships, strictest
from knowledge.rights.levels import is_as_strict, is_sealed, is_stricter, known, loosest

GROUPS = ("3", "7", "12")
CIRCLES = ("community", "staff", "institution", *GROUPS)
Reader = frozenset[str]

CLAUSES = st.frozensets(st.frozensets(st.sampled_from(CIRCLES), max_size=4), max_size=4)
TEXTS = CLAUSES.map(readerships.written)


def everybody() -> Iterator[Reader]:
    """By the circles that they belong to: anonymous visitors, members, librarians, those of the institution."""
    yield frozenset()
    for place in ((), ("staff",), ("staff", "institution")):
        for number in range(len(GROUPS) + 1):
            for groups in combinations(GROUPS, number):
                yield frozenset({"community", *place, *groups})


EVERYBODY = tuple(everybody())


def let_in(text: str) -> set[Reader]:
    return {reader for reader in EVERYBODY if readerships.lets_in(text, reader.__contains__)}


@given(CLAUSES)
def test_a_condition_is_written_as_what_it_means(clauses: frozenset[frozenset[str]]) -> None:
    meant = {reader for reader in EVERYBODY if all(reader & clause for clause in clauses)}
    assert let_in(readerships.written(clauses)) == meant


@given(TEXTS, TEXTS)
def test_what_means_the_same_is_the_same_text(one: str, other: str) -> None:
    assert (let_in(one) == let_in(other)) == (one == other)


@given(TEXTS)
def test_what_was_written_is_read(text: str) -> None:
    assert known(text) == text
    assert readerships.written(readerships.read(text) or readerships.EVERYBODY) == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_together_they_let_in_whom_each_lets_in(texts: list[str]) -> None:
    assert let_in(strictest(texts)) == set.intersection(*map(let_in, texts))
    assert strictest(texts) == strictest([strictest(texts[:1]), *reversed(texts)])


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_one_of_them_lets_in_whom_any_lets_in(texts: list[str]) -> None:
    assert let_in(loosest(texts)) == set.union(*map(let_in, texts))


@given(TEXTS, TEXTS)
def test_one_is_stricter_only_where_nobody_is_let_in_besides(one: str, other: str) -> None:
    assert is_as_strict(one, than=other) == (let_in(one) <= let_in(other))
    assert is_stricter(one, than=other) == (let_in(one) < let_in(other))


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=5))
def test_protocols_of_which_one_suffices_and_those_that_all_count(ruled: list[tuple[str, bool]]) -> None:
    needed = [let_in(text) for text, suffices in ruled if not suffices]
    alternatives = [let_in(text) for text, suffices in ruled if suffices]
    whom = set(EVERYBODY).intersection(*needed, *([set.union(*alternatives)] if alternatives else []))
    assert let_in(protocols.access(ruled)) == whom


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=4), TEXTS)
def test_one_more_that_has_to_be_satisfied_never_opens(ruled: list[tuple[str, bool]], more: str) -> None:
    assert is_as_strict(protocols.access([*ruled, (more, False)]), than=protocols.access(ruled))


@given(
    audience=st.sampled_from(list(Audience)),
    own=st.booleans(),
    groups=st.frozensets(st.sampled_from([3, 7, 12])),
    texts=st.frozensets(TEXTS.filter(readerships.names_groups)),
)
def test_a_viewer_has_the_readerships_that_let_them_in(
    audience: Audience, own: bool, groups: frozenset[int], texts: frozenset[str]
) -> None:
    viewer = Viewer(audience, 1 if own else None, groups, texts)
    circles = {
        Audience.ANONYMOUS: set(),
        Audience.MEMBER: {"community", *map(str, groups)},
        Audience.LIBRARIAN: {"community", "staff", *map(str, groups)},
        Audience.CURATOR: {"community", "staff", *GROUPS},
    }[audience]
    assert viewer.levels & texts == {text for text in texts if frozenset(circles) in let_in(text)}
    theirs = {*circles, "institution"} if viewer.is_staff and own else None
    expected = {text for text in texts if theirs and frozenset(theirs) in let_in(text)}
    assert viewer.levels_of_own & texts == expected


@pytest.mark.parametrize(
    "text",
    [
        "groups:", "groups:7+3", "groups:3|3", "groups:3+3", "groups:03", "groups:3 ", "groups:x", "groups:3|community",
        "groups:staff", "groups:3+", "groups:٣", "kelompok:3", "", "unheard-of", "GROUPS:3", "groups:0", "groups:-3",
        f"groups:{'1' * 5000}",
    ],
)  # fmt: skip
def test_a_text_that_nobody_can_have_written_is_sealed(text: str) -> None:
    assert is_sealed(text)
    assert not any(readerships.lets_in(text, reader.__contains__) for reader in EVERYBODY)
    assert strictest(["groups:3", text]) == loosest([text]) == EffectiveAccess.SEALED


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["public", "groups:3"], "groups:3"),
        (["community", "groups:3"], "groups:3"),
        (["groups:3", "groups:12", "groups:7"], "groups:3+7+12"),
        (["groups:3", "groups:3|7"], "groups:3"),
        (["staff", "groups:3"], "groups:staff+3"),
        (["institution", "staff", "groups:3"], "groups:institution+3"),
        (["sealed", "groups:3"], "sealed"),
    ],
)
def test_levels_and_groups_together(texts: list[str], expected: str) -> None:
    assert strictest(texts) == expected


def test_what_is_too_long_to_be_written_lets_in_nobody() -> None:
    many = [readerships.group(number) for number in range(1_000_000, 1_000_040)]
    assert strictest(many) == loosest(many) == EffectiveAccess.SEALED
    assert loosest([*many, "public"]) == EffectiveAccess.PUBLIC
    wide = [strictest(map(readerships.group, pair)) for pair in product((3, 7, 12), (20, 21, 22))]
    assert is_sealed(loosest([*wide, *many]))


def test_the_level_of_an_institution_is_not_opened_by_a_protocol() -> None:
    """A draft is read by those of its institution who are in the group as well."""
    assert not is_stricter("institution", than="groups:3")
    assert strictest(["institution", "groups:3"]) == "groups:institution+3"
    assert Viewer(Audience.LIBRARIAN, 1, frozenset(), frozenset({"groups:institution+3"})).levels_of_own == {
        "public", "community", "staff", "institution",
    }  # fmt: skip
