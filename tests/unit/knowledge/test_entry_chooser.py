"""The chooser of entries: what it opens on, what it finds, and that nothing closed is in it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.cms import finding
from knowledge.models import Entry
from knowledge.provisioning.groups import make_groups
from search.port import EngineUnavailableError
from search.results.search import Search
from tests import factories
from tests.helpers.cms import edit_url, form_of, latest

Indexed = Callable[[Callable[[], Any]], Any]
ENTRIES, PEOPLE = "/cms/pilih/entri/", "/cms/pilih/tokoh/"


@pytest.fixture
def archive(site: Any, people: Any, indexed: Indexed) -> dict[str, Entry]:
    make_groups()
    own = people["librarian"].institution

    def make() -> dict[str, Entry]:
        return {
            "place": factories.PlaceFactory(title="Pasar Senèn", summary="Pedagang kembang tahu.", institution=own),
            "person": factories.PersonFactory(title="Mak Ijah", institution=own),
            "draft": factories.PlaceFactory(title="Pasar rancangan", live=False, institution=own),
            "sealed": factories.PlaceFactory(title="Pasar rahasia", access_level="sealed", institution=own),
            "foreign": factories.PlaceFactory(title="Pasar lain", live=False),
        }

    made: dict[str, Entry] = indexed(make)
    return made


def listed(client: Client, address: str = ENTRIES, **asked: str) -> set[str]:
    answer = client.get(f"{address}results/", asked)
    assert answer.status_code == 200
    return {one.title for one in answer.context["results"]}


def test_it_opens_on_entries_with_what_tells_them_apart(archive: Any, client_of: Any) -> None:
    librarian = client_of("librarian")
    page = librarian.get(ENTRIES).json()["html"]
    assert "Pasar Senèn" in page
    assert archive["place"].institution.name in page
    assert {"Pasar Senèn", "Mak Ijah", "Pasar rancangan"} == listed(librarian)
    assert {"Pasar Senèn", "Mak Ijah"} == listed(client_of("other_librarian"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kembang", {"Pasar Senèn"}),
        ("pasar", {"Pasar Senèn", "Pasar rancangan"}),
        ("PASAR SENEN", {"Pasar Senèn"}),
        ("sen", {"Pasar Senèn"}),
        ("rahasia", set()),
        ("\x00", {"Pasar Senèn", "Mak Ijah", "Pasar rancangan"}),
        ("zyxw " * 1000, set()),
    ],
)
def test_it_is_searched_as_the_staff_searches(text: str, found: set[str], archive: Any, client_of: Any) -> None:
    titles = listed(client_of("librarian"), q=text)
    assert titles == found if text not in ("PASAR SENEN",) else found <= titles


def test_it_is_narrowed_by_type(archive: Any, client_of: Any) -> None:
    librarian = client_of("librarian")
    assert listed(librarian, jenis="tokoh") == {"Mak Ijah"}
    assert listed(librarian, jenis="tempat", q="pasar") == {"Pasar Senèn", "Pasar rancangan"}
    assert listed(librarian, jenis="tokoh", q="pasar") == set()
    assert listed(librarian, jenis="mobil") == {"Pasar Senèn", "Mak Ijah", "Pasar rancangan"}


def test_where_a_person_is_asked_for_only_people_are_offered(archive: Any, client_of: Any) -> None:
    librarian = client_of("librarian")
    assert listed(librarian, PEOPLE) == {"Mak Ijah"}
    assert listed(librarian, PEOPLE, q="pasar") == set()
    assert listed(librarian, PEOPLE, q="ija") == {"Mak Ijah"}
    assert librarian.get(f"{PEOPLE}chosen/{archive['place'].pk}/").status_code == 404


def test_without_an_engine_titles_are_looked_at(archive: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_search: Any) -> None:
        raise EngineUnavailableError

    monkeypatch.setattr(Search, "answer", fails)
    assert listed(client_of("librarian"), q="pasar") == {"Pasar Senèn", "Pasar rancangan"}
    monkeypatch.setattr(finding, "_finders", [])
    assert listed(client_of("librarian"), q="pasar") == {"Pasar Senèn", "Pasar rancangan"}


def test_many_are_turned_over(archive: Any, people: Any, client_of: Any, indexed: Indexed) -> None:
    own = people["librarian"].institution
    indexed(lambda: [factories.PlaceFactory(title=f"Sumur {number}", institution=own) for number in range(23)])
    librarian = client_of("librarian")
    for asked in ({}, {"q": "sumur"}):
        pages = [listed(librarian, p=number, **asked) for number in ("1", "2")]
        assert len(pages[0]) == 20
        assert not pages[0] & pages[1]
    assert listed(librarian, q="sumur", p="99")
    assert listed(librarian, q="sumur", p="dua") == listed(librarian, q="sumur")


def test_what_is_closed_cannot_be_chosen(archive: Any, client_of: Any) -> None:
    librarian = client_of("librarian")
    closed = [archive["sealed"].pk, archive["foreign"].pk]
    for pk in closed:
        assert librarian.get(f"{ENTRIES}chosen/{pk}/").status_code == 404
    several = librarian.get(f"{ENTRIES}chosen-multiple/", {"id": [archive["place"].pk, *closed, "9" * 30, "x"]})
    assert "rahasia" not in several.content.decode()
    several = librarian.get(f"{ENTRIES}chosen-multiple/", {"id": [archive["person"].pk, *closed, archive["place"].pk]})
    assert [one["title"] for one in several.json()["result"]] == ["Mak Ijah", "Pasar Senèn"]


def test_a_draft_is_chosen_by_its_newest_title(archive: Any, client_of: Any) -> None:
    chosen = client_of("librarian").get(f"{ENTRIES}chosen/{archive['draft'].pk}/").json()["result"]
    assert chosen["title"] == "Pasar rancangan"
    assert chosen["edit_url"] == f"/cms/pages/{archive['draft'].pk}/edit/"


def test_what_was_chosen_and_closed_since_is_not_named(archive: Any, people: Any, client_of: Any) -> None:
    entry = factories.TraditionFactory(live=False, institution=people["librarian"].institution)
    related = {
        "relations-TOTAL_FORMS": "1", "relations-0-id": "", "relations-0-ORDER": "1",
        "relations-0-target": str(archive["place"].pk),
    }  # fmt: skip
    client_of("librarian").post(edit_url(entry), form_of(entry, **related))
    assert [one.target_id for one in latest(entry).relations.all()] == [archive["place"].pk]
    assert "Pasar Senèn" in client_of("librarian").get(edit_url(entry)).content.decode()
    factories.set_level(archive["place"], "sealed")
    assert "Pasar Senèn" not in client_of("librarian").get(edit_url(entry)).content.decode()


def test_what_is_closed_is_refused_in_a_form(archive: Any, people: Any, client_of: Any) -> None:
    entry = factories.TraditionFactory(live=False, institution=people["librarian"].institution)
    related = {
        "relations-TOTAL_FORMS": "1", "relations-0-id": "", "relations-0-ORDER": "1",
        "relations-0-target": str(archive["sealed"].pk),
    }  # fmt: skip
    client_of("librarian").post(edit_url(entry), form_of(entry, **related))
    assert not latest(entry).relations.all()
