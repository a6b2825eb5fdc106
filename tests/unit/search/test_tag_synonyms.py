"""Entries are found by the synonyms of their tags, by readers and staff alike, and no longer when these are gone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from taggit.models import Tag

from knowledge.cms.tags import actions
from knowledge.models import TagName
from knowledge.provisioning.groups import make_groups
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


@pytest.fixture
def curator(people: Any) -> Any:
    make_groups()
    return people["curator"]


@pytest.fixture
def archive(indexed: Indexed, people: Any) -> None:
    def make() -> None:
        factories.PlaceFactory(title="Stasiun", tags=["Cikini"])
        drafted = factories.PlaceFactory(title="Rancangan", live=False, institution=people["librarian"].institution)
        drafted.tags.add("Cikini")
        drafted.save_revision()
        factories.PlaceFactory(title="Rahasia", tags=["wangsit"], access_level="sealed")

    indexed(make)


def describe(name: str, user: Any, *synonyms: str, to: str = "") -> None:
    tag = Tag.objects.get(name=name)
    actions.edit_tag(tag=tag, name=to or name, synonyms=synonyms, text="", text_en="", user=user)


def found(client: Client, query: str, address: str = "/cari/") -> set[str]:
    results = client.get(address, {"q": query}).context["search"].results
    return {result.card.title.text for result in results}


def test_a_synonym_finds_the_entries(archive: Any, curator: Any, indexed: Indexed, client: Client) -> None:
    assert found(client, "wiltbanner") == set()
    indexed(lambda: describe("Cikini", curator, "Wiltbanner"))
    assert found(client, "wiltbanner") == {"Stasiun"}


def test_the_staff_finds_drafts_by_it(archive: Any, curator: Any, indexed: Indexed, client_of: Any) -> None:
    indexed(lambda: describe("Cikini", curator, "Wiltbanner"))
    for query in ("wiltbanner", "tag:wiltbanner"):
        assert found(client_of("librarian"), query, "/cms/cari/") == {"Stasiun", "Rancangan"}
        assert found(client_of("other_librarian"), query, "/cms/cari/") == {"Stasiun"}


def test_a_synonym_that_is_taken_away_finds_nothing(
    archive: Any, curator: Any, indexed: Indexed, client: Client
) -> None:
    indexed(lambda: describe("Cikini", curator, "Wiltbanner"))
    indexed(lambda: describe("Cikini", curator))
    assert found(client, "wiltbanner") == set()


def test_after_a_merger_both_names_find_all(archive: Any, curator: Any, indexed: Indexed, client: Client) -> None:
    indexed(lambda: factories.PlaceFactory(title="Kantor pos", tags=["Wiltbanner"]))
    into, other = (Tag.objects.get(name=name) for name in ("Cikini", "Wiltbanner"))
    indexed(lambda: actions.merge_tags(into=into, others=[other], user=curator))
    for query in ("wiltbanner", "cikini"):
        assert found(client, query) == {"Stasiun", "Kantor pos"}
    assert client.get("/cari/?tag=wiltbanner").headers["Location"] == "/cari/?tag=cikini"


def test_a_renamed_tag_is_found_by_its_new_name(archive: Any, curator: Any, indexed: Indexed, client: Client) -> None:
    indexed(lambda: describe("Cikini", curator, to="Wiltbanner"))
    assert found(client, "wiltbanner") == {"Stasiun"}
    assert found(client, "cikini") == set()


def test_a_synonym_is_suggested_and_leads_to_the_tag(
    archive: Any, curator: Any, indexed: Indexed, client: Client
) -> None:
    indexed(lambda: describe("Cikini", curator, "Wiltbanner"))
    suggested = client.get("/cari/saran/?q=wiltb").json()["suggestions"]
    assert [(one["text"], one["url"]) for one in suggested] == [("Wiltbanner", "/cari/?tag=cikini")]


def test_synonyms_of_what_is_closed_are_not_told(archive: Any, curator: Any, indexed: Indexed, client: Client) -> None:
    indexed(lambda: TagName.objects.create(tag=Tag.objects.get(name="wangsit"), name="Wiltbanner"))
    assert found(client, "wiltbanner") == set()
    assert client.get("/cari/saran/?q=wiltb").json()["suggestions"] == []
