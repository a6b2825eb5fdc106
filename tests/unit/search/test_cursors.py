"""Pages beyond those that have numbers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing
from django.http import QueryDict
from django.test import Client

from search.port import Audience, Cursor
from search.results import cursors, paging, search, state
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def lanes(site: Any, indexed: Indexed, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Eleven entries, two a page, and numbers for two pages only."""
    for module in (state, paging, search):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)
        monkeypatch.setattr(module, "LAST_PAGE", 2)
    return indexed(lambda: [factories.PlaceFactory(title=f"Gang {number:02}") for number in range(11)])  # type: ignore[no-any-return]


def titles(response: Any) -> list[str]:
    return [result.card.title.text for result in response.context["search"].results]


def test_next_and_previous_lead_through_everything(client: Client, lanes: list[Any]) -> None:
    there, back, address = [], [], "/cari/?urut=judul"
    while address:
        response = client.get(address)
        there.append(titles(response))
        last, address = address, response.context["search"].next
    assert [title for page in there for title in page] == [f"Gang {number:02}" for number in range(11)]
    assert "setelah=" in last
    address = last
    while address:
        response = client.get(address)
        back.insert(0, titles(response))
        address = response.context["search"].previous
    assert back == there


def test_a_deep_page_says_which_it_is_and_leads_to_those_with_numbers(client: Client, lanes: list[Any]) -> None:
    deep = client.get("/cari/?urut=judul&hal=2").context["search"].next
    search = client.get(deep).context["search"]
    assert [(link.number, link.current) for link in search.pages] == [
        ("1", False), ("2", False), ("3", True), ("…", False),
    ]  # fmt: skip
    assert search.previous == "/cari/?urut=judul&hal=2"


def test_changing_the_search_begins_anew(client: Client, lanes: list[Any]) -> None:
    deep = client.get("/cari/?urut=judul&hal=2").context["search"].next
    search = client.get(deep).context["search"]
    addresses = [sort.url for sort in search.sorts] + [one.url for facet in search.facets for one in facet.choices]
    assert addresses
    assert not any("setelah" in address for address in addresses)


def asked(query: str, token: str) -> str:
    return f"/cari/?{query}&setelah={token}"


@pytest.mark.parametrize("token", ["x", "x" * 5_000, "a:b:c", "\x00", "😀", ""])
def test_a_broken_cursor_gives_the_beginning(client: Client, lanes: list[Any], token: str) -> None:
    response = client.get("/cari/", {"urut": "judul", "setelah": token})
    assert response.status_code == 200
    assert titles(response) == ["Gang 00", "Gang 01"]
    assert bool(response.context["search"].notices) is bool(token.strip("\x00"))


def test_a_cursor_of_another_search_or_engine_or_day_gives_the_beginning(
    client: Client, lanes: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    token = client.get("/cari/?urut=judul&hal=2").context["search"].next.partition("setelah=")[2]
    assert titles(client.get(asked("urut=judul", token))) == ["Gang 04", "Gang 05"]
    assert client.get(asked("urut=judul&q=gang", token)).context["search"].notices
    here = state.read(QueryDict("urut=judul"), {})
    others = cursors.to_token(Cursor("another", (1,), 4), here, Audience.PUBLIC)
    assert titles(client.get(asked("urut=judul", others))) == ["Gang 00", "Gang 01"]
    monkeypatch.setattr(cursors, "KEPT", -1)
    assert titles(client.get(asked("urut=judul", token))) == ["Gang 00", "Gang 01"]


def test_a_cursor_with_a_foreign_signature_is_none() -> None:
    here = state.read(QueryDict("q=gang"), {})
    forged = signing.dumps(("embedded", [1], 4, False, "x"), salt="another", compress=True)
    assert cursors.from_token(here.at(forged), Audience.PUBLIC) is None
    sealed = cursors.to_token(Cursor("embedded", (1,), 4), here, Audience.PUBLIC)
    assert cursors.from_token(here.at(sealed), Audience.PUBLIC) == Cursor("embedded", (1,), 4)
    assert cursors.from_token(here.at(sealed), Audience.STAFF) is None
