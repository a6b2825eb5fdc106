"""People and places that a text mentions are offered to be linked, and nothing that is closed to the writer."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from knowledge.entry_types.place.models import FormerName
from knowledge.provisioning.groups import make_groups
from tests import factories

ADDRESS = "/cms/disebut/"


@pytest.fixture(scope="module")
def shared(shared_rows: Path, django_db_blocker: Any) -> dict[str, Any]:
    with django_db_blocker.unblock():
        factories.site()
        people = factories.one_of_each_audience(factories.InstitutionFactory())
        _archive(people["librarian"].institution)
        return people


@pytest.fixture
def people(shared: dict[str, Any], db: None) -> dict[str, Any]:
    return deepcopy(shared)


def _archive(own: Any) -> None:
    make_groups()
    place = factories.PlaceFactory(title="Pasar Senèn", institution=own)
    place.former_names.add(FormerName(name="Passer Senen"))
    place.save()
    factories.PlaceFactory(title="Pasar Baru: dua abad menawar")
    factories.PlaceFactory(title="Kongkoan (華人公館)")
    factories.PlaceFactory(title="華人公館")
    factories.PersonFactory(title="Mak Ijah")
    factories.PersonFactory(title="Bunga")
    factories.PersonFactory(title="H.O.S. Tjokro")
    factories.PersonFactory(title="Al-Jāmiʿ")
    factories.PersonFactory(title="Engkong Rahasia", access_level="sealed", institution=own)
    factories.PersonFactory(title="Engkong Lain", live=False)
    factories.TraditionFactory(title="Lenong")


def offered(client: Any, text: str) -> list[str]:
    answer = client.post(ADDRESS, {"text": text})
    assert answer.status_code == 200
    return [one["title"] for one in answer.json()["entries"]]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Mak Ijah berdagang di pasar senen.", ["Mak Ijah", "Pasar Senèn"]),
        ("Dulu orang bilang Passer-Senen.", ["Pasar Senèn"]),
        ("Di Pasar Baru ramai.", ["Pasar Baru: dua abad menawar"]),
        ("Kata HOS Tjokro begitu.", ["H.O.S. Tjokro"]),
        ("Kata Al Jami' begitu.", ["Al-Jāmiʿ"]),
        ("Gedung 吧國華人公館 itu.", ["華人公館"]),
        ("Sebuah bunga.", []),
        ("Kata Bunga, ia pulang.", ["Bunga"]),
        ("Makijahan, pasarseneng.", []),
        ("Engkong Rahasia dan Engkong Lain.", []),
        ("Lenong.", []),
        ("", []),
        ("\x00 <script>", []),
    ],
)
def test_names_in_the_text_are_offered(text: str, titles: list[str], client_of: Any) -> None:
    assert offered(client_of("librarian"), text) == titles


def test_a_curator_is_offered_what_is_closed_to_others(client_of: Any) -> None:
    assert offered(client_of("curator"), "Engkong Rahasia dan Engkong Lain.") == ["Engkong Rahasia", "Engkong Lain"]


def test_a_long_text_costs_as_many_queries_as_a_short_one(client_of: Any, django_assert_max_num_queries: Any) -> None:
    librarian = client_of("librarian")
    offered(librarian, "Mak Ijah.")
    with django_assert_max_num_queries(20):
        offered(librarian, "Mak Ijah di Pasar Senen dan Pasar Baru. " * 3000)


def test_it_is_for_the_staff_and_not_followed_by_a_link(client_of: Any) -> None:
    for audience in ("anonymous", "member"):
        assert client_of(audience).post(ADDRESS, {"text": "Mak Ijah"}).status_code == 302
    assert client_of("librarian").get(ADDRESS).status_code == 405
