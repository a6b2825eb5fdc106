from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from search.query.spelling import neighbours
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


@pytest.mark.parametrize("typed", ["lenog", "lenoong", "lemong", "elnong", "lenongx"])
def test_neighbours_are_one_typing_error_away(typed: str) -> None:
    assert "lenong" in set(neighbours(typed))


def test_a_word_is_no_neighbour_of_itself() -> None:
    assert "lenong" not in set(neighbours("lenong"))


def test_a_spelling_is_offered_and_not_applied(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: factories.TraditionFactory(title="Lenong Kemayoran"))
    response = client.get("/cari/?q=Lenogn+kemayoran&jenis=tradisi")
    search = response.context["search"]
    assert search.meant_url.replace("&", "&amp;") in response.content.decode()
    assert (search.meant, search.meant_url) == (
        "lenong kemayoran",
        "/cari/?q=lenong+kemayoran&jenis=tradisi&lewat=ejaan",
    )
    assert search.state.text == "Lenogn kemayoran"
    assert client.get("/cari/?q=lenong").context["search"].meant == ""


def test_no_spelling_comes_from_what_the_viewer_may_not_find(client: Client, site: Any, indexed: Indexed) -> None:
    indexed(lambda: (factories.PlaceFactory(title="Canaryword", staff=True), factories.PlaceFactory(title="Lain")))
    assert client.get("/cari/?q=canaryworf").context["search"].meant == ""


def test_the_company_of_a_word_decides(client: Client, site: Any, indexed: Indexed) -> None:
    def make() -> None:
        for number in range(3):
            factories.PlaceFactory(title=f"Pasar lama {number}")
        factories.PlaceFactory(title="Paser laut")

    indexed(make)
    assert client.get("/cari/?q=pasxr+laut").context["search"].meant == "paser laut"


def test_words_in_no_entry_are_told_with_a_way_to_search_for_them_alone(
    client: Client, site: Any, indexed: Indexed
) -> None:
    indexed(lambda: factories.TraditionFactory(title="Lenong Kemayoran"))
    page = client.get("/cari/?q=lenogn")
    search = page.context["search"]
    assert (search.unknown, search.total, search.relaxed) == (("lenogn",), 1, True)
    assert "lenogn" in page.content.decode().partition("persis=1")[0]
    plain = client.get(search.plain_url).context["search"]
    assert (plain.unknown, plain.total, plain.meant) == ((), 0, "")
    assert client.get(plain.expanded_url).context["search"].total == 1
