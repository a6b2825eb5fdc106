"""Prepared queries answer as Django's own, from the database as it is now."""

from typing import Any

import pytest

from knowledge.models import Language
from knowledge.site.prepared import SIZES, PreparedQuery

pytestmark = pytest.mark.django_db


def asked(keys: list[int], codes: tuple[str, ...] = ()) -> Any:
    return Language.objects.filter(pk__in=keys).exclude(code__in=codes).order_by("pk").values_list("pk", "code")


@pytest.fixture
def languages() -> list[Language]:
    return [Language.objects.create(code=f"x-{number}", name=f"Bahasa {number}") for number in range(6)]


@pytest.mark.parametrize("count", range(7))
def test_any_number_of_keys_finds_what_the_queryset_finds(languages: list[Language], count: int) -> None:
    keys = [language.pk for language in languages[:count]]
    query = PreparedQuery(asked)
    assert query.rows(keys, ("x-1",)) == list(asked(keys, ("x-1",)))
    assert query.rows(keys, ()) == list(asked(keys))


def test_more_keys_than_it_prepares_for(languages: list[Language]) -> None:
    keys = [*range(10**6, 10**6 + SIZES[-1]), languages[0].pk]
    assert PreparedQuery(asked).rows(keys, ()) == [(languages[0].pk, "x-0")]


def test_a_change_shows_at_once(languages: list[Language]) -> None:
    query = PreparedQuery(asked)
    assert query.rows([languages[0].pk], ()) == [(languages[0].pk, "x-0")]
    Language.objects.filter(pk=languages[0].pk).update(code="x-new")
    assert query.rows([languages[0].pk], ()) == [(languages[0].pk, "x-new")]


def test_keys_asked_for_twice_are_refused() -> None:
    twice = PreparedQuery(lambda keys: asked(keys).exclude(pk__in=keys))
    with pytest.raises(ValueError, match="asked for once"):
        twice.rows([1])
