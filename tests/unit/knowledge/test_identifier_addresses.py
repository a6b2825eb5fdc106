"""Permanent identifiers as addresses: they lead to the entry, or say that it is not available, and no more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.identifiers import ALPHABET
from tests import factories


def test_an_identifier_leads_to_its_entry(site: Any, client: Client) -> None:
    entry = factories.PlaceFactory()
    name = entry.identifier
    for address in (f"/{entry.ark}", f"/ark:99999/{name}", f"/ark:/99999/{name[:4]}-{name[4:]}", f"/{entry.ark}/"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, entry.url), address
    expected = f"/en{entry.url}"
    assert client.get(f"/en/{entry.ark}")["Location"] == expected


@pytest.mark.parametrize("state", ["draft", "community", "staff", "sealed"])
def test_of_what_may_not_be_seen_only_the_identifier_is_said(
    site: Any, client: Client, client_of: Callable[[str], Client], state: str
) -> None:
    entry = factories.PlaceFactory(title="Rahasia", slug="rahasia", **{state: True})
    response = client.get(f"/{entry.ark}")
    assert response.status_code == 410
    assert entry.ark in response.content.decode()
    assert "ahasia" not in response.content.decode()


def test_every_absence_looks_the_same(site: Any, client: Client) -> None:
    gone, withdrawn, closed = (factories.PlaceFactory() for _ in range(3))
    names = [gone.identifier, withdrawn.identifier, closed.identifier]
    gone.delete()
    withdrawn.unpublish()
    closed.access_level = "sealed"
    closed.save()
    pages = [client.get(f"/ark:/99999/{name}") for name in names]
    assert {page.status_code for page in pages} == {410}
    assert len({page.content.decode().replace(name, "") for page, name in zip(pages, names, strict=True)}) == 1


def test_a_wrong_character_is_called_mistyped(site: Any, client: Client) -> None:
    name = factories.PlaceFactory().identifier
    wrong = name[:-1] + ALPHABET[(ALPHABET.index(name[-1]) + 1) % len(ALPHABET)]
    response = client.get(f"/en/ark:/99999/{wrong}")
    assert response.status_code == 404
    assert "mistyped" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/ark:/12345/km7t2x9qbw", "/ark:/99999/", "/ark:/99999/%F0%9F%98%80", "/ark:/99999/a/b"]
)
def test_an_unknown_identifier_is_not_found(site: Any, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
