"""Permanent identifiers as addresses: they lead to the entry, or say that it is not available, and no more."""

from typing import Any

import pytest
from django.test import Client

from knowledge.identifiers.ark import ALPHABET, new_name
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
def test_what_was_never_public_answers_as_what_there_is_not(site: Any, client: Client, state: str) -> None:
    entry = factories.PlaceFactory(title="Rahasia", slug="rahasia", **{state: True})
    name, unknown = entry.identifier, new_name()
    pages = [client.get(f"/ark:/99999/{one}") for one in (name, unknown)]
    assert {page.status_code for page in pages} == {404}
    assert pages[0].content.decode().replace(name, unknown) == pages[1].content.decode()


def test_a_closed_entry_that_is_deleted_leaves_no_tombstone(site: Any, client: Client) -> None:
    entry = factories.PlaceFactory(sealed=True)
    entry.delete()
    assert client.get(f"/{entry.ark}").status_code == 404


def test_a_draft_that_is_published_has_a_tombstone_from_then_on(site: Any, client: Client) -> None:
    entry = factories.PlaceFactory(title="Rahasia", draft=True)
    entry.save_revision().publish()
    entry.refresh_from_db()
    entry.unpublish()
    response = client.get(f"/{entry.ark}")
    assert response.status_code == 410
    assert entry.ark in response.content.decode()
    assert "Rahasia" not in response.content.decode()


def test_of_what_was_public_every_absence_looks_the_same(site: Any, client: Client) -> None:
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
