"""Several areas of an entry, and areas by what people call them."""

import json
from copy import deepcopy
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from knowledge import browse_index
from knowledge.browse_index import counts
from knowledge.cms.city_map import CITY, SEA, drawing, position
from knowledge.coordinates import Point
from knowledge.models import Area, AreaName, Dimension, Entry
from knowledge.provisioning.areas import NAMES
from knowledge.rights import ANONYMOUS
from tests import factories
from tests.helpers.cms import add_url, edit_url, form_of, latest

BALEKAMBANG, BATU_AMPAR, TENGAH = "31.75.04.1005", "31.75.04.1004", "31.75.04.1002"


@pytest.fixture
def people(shared_portal: dict[str, Any], db: None) -> dict[str, Any]:
    return deepcopy(shared_portal)


@pytest.fixture
def portal(people: dict[str, Any]) -> None:
    """As `setup` makes it."""


def area(code: str) -> Area:
    return Area.objects.get(code=code)


@pytest.fixture
def draft(portal: None, people: dict[str, Any]) -> Entry:
    own = people["librarian"].institution
    return factories.TraditionFactory(
        institution=own, owner=people["librarian"], draft=True, title="Salak Condet", area=area(BALEKAMBANG)
    )


def codes(entry: Entry) -> list[str]:
    return [link.area.code for link in entry.area_links.all()]


class TestForm:
    def send(self, client: Client, draft: Entry, first: str, *further: str) -> Any:
        chosen = {"area": area(first).pk if first else "", "further_areas": [area(code).pk for code in further]}
        client.post(edit_url(draft), form_of(draft, **chosen))
        return latest(draft)

    def test_keeps_further_areas_in_their_order(self, client_of: Any, draft: Entry) -> None:
        sent = self.send(client_of("librarian"), draft, BALEKAMBANG, TENGAH, BATU_AMPAR)
        assert (sent.area.code, codes(sent)) == (BALEKAMBANG, [TENGAH, BATU_AMPAR])
        page = BeautifulSoup(client_of("librarian").get(edit_url(draft)).text, "html.parser")
        select = page.select_one("select[name=further_areas]")
        assert select is not None
        assert select["data-order"] == f"{area(TENGAH).pk} {area(BATU_AMPAR).pk}"
        assert {one["data-code"] for one in select.select("option[selected]")} == {TENGAH, BATU_AMPAR}

    def test_takes_one_twice_chosen_once(self, client_of: Any, draft: Entry) -> None:
        assert codes(self.send(client_of("librarian"), draft, BALEKAMBANG, BALEKAMBANG, TENGAH, TENGAH)) == [TENGAH]

    def test_makes_a_further_one_the_first_where_none_is(self, client_of: Any, draft: Entry) -> None:
        sent = self.send(client_of("librarian"), draft, "", TENGAH, BATU_AMPAR)
        assert (sent.area.code, codes(sent)) == (TENGAH, [BATU_AMPAR])

    def test_refuses_what_is_no_area(self, client_of: Any, draft: Entry) -> None:
        for wrong in ("0", "x", "\x00", "9" * 30):
            answer = client_of("librarian").post(edit_url(draft), form_of(draft, further_areas=[wrong]))
            assert answer.status_code == 200
        assert codes(latest(draft)) == []

    def test_shows_both_in_a_comparison_of_versions(self, client_of: Any, draft: Entry) -> None:
        self.send(client_of("librarian"), draft, BALEKAMBANG, BATU_AMPAR)
        address = f"/cms/pages/{draft.pk}/revisions/compare/earliest...latest/"
        assert "Batu Ampar" in client_of("librarian").get(address).text

    def test_a_draft_changes_nothing_for_readers_until_it_is_published(self, client_of: Any, draft: Entry) -> None:
        draft.get_latest_revision().publish()
        self.send(client_of("curator"), draft, BALEKAMBANG, "31.71.04")
        assert "31.71" not in counts(ANONYMOUS, Dimension.AREA)[Dimension.AREA]
        latest(draft).save_revision().publish()
        assert counts(ANONYMOUS, Dimension.AREA)[Dimension.AREA]["31.71"] == 1


class TestReaders:
    @pytest.fixture
    def entry(self, portal: None) -> Any:
        areas = [area(BATU_AMPAR), area("31.71.04.1005")]
        return factories.PlaceFactory(title="Salak Condet", area=area(BALEKAMBANG), further_areas=areas)

    def test_find_the_entry_in_each_area_counted_once(self, entry: Entry, client: Client) -> None:
        found = counts(ANONYMOUS, Dimension.AREA)[Dimension.AREA]
        assert set(found.values()) == {1}
        for code in (BALEKAMBANG, BATU_AMPAR, "31.75.04", "31.75", "31.71.04.1005", "31.71"):
            assert found[code] == 1
            assert "Salak Condet" in client.get(f"/jelajah/wilayah/{code}/").text
        assert browse_index.check() == []

    def test_read_all_of_them_on_its_page(self, entry: Entry, client: Client) -> None:
        page = client.get(entry.url).text
        for code in (BALEKAMBANG, BATU_AMPAR, "31.71.04.1005"):
            assert f'href="/jelajah/wilayah/{code}/"' in page
        assert "Senen, Jakarta Pusat" in page

    def test_do_not_find_what_is_closed(self, entry: Entry, client: Client) -> None:
        factories.set_level(entry, "sealed")
        assert counts(ANONYMOUS, Dimension.AREA)[Dimension.AREA] == {}
        assert "Salak Condet" not in client.get(f"/jelajah/wilayah/{BATU_AMPAR}/").text

    def test_cost_no_query_for_each_area(self, entry: Any, client: Client, django_assert_max_num_queries: Any) -> None:
        with django_assert_max_num_queries(25):
            client.get(entry.url)


class TestNames:
    def options(self, page: str, name: str = "area") -> dict[str, str]:
        """By code, what is searched beside the official name."""
        found = BeautifulSoup(page, "html.parser").select(f"select[name={name}] option[data-code]")
        return {str(one["data-code"]): str(one.get("data-names", "")) for one in found}

    def test_lead_to_what_stands_there_today(self, client_of: Any, portal: None) -> None:
        standing = [
            ("Condet", BALEKAMBANG), ("Condet", BATU_AMPAR), ("Condet", TENGAH), ("Meester Cornelis", "31.75.03"),
            ("Weltevreden", "31.71.01"), ("Rawa Belong", "31.73.05.1002"), ("Setu Babakan", "31.74.09.1002"),
            ("Kota Administrasi Jakarta Timur", "31.75"),
        ]  # fmt: skip
        page = client_of("librarian").get(add_url()).text
        for field in ("area", "further_areas"):
            known = self.options(page, field)
            assert len(known) == Area.objects.count()
            assert [pair for pair in standing if pair[0] not in known[pair[1]].split(" · ")] == []

    def test_come_once_and_stay_as_curators_change_them(self, portal: None) -> None:
        wanted = json.loads(NAMES.read_text(encoding="utf-8"))["names"]
        assert AreaName.objects.count() == len(wanted)
        assert {code for row in wanted for code in row["areas"]} <= set(Area.objects.values_list("code", flat=True))
        condet = AreaName.objects.get(name="Condet")
        condet.areas.set([area(BALEKAMBANG)])
        call_command("setup", verbosity=0)
        assert [one.code for one in condet.areas.all()] == [BALEKAMBANG]

    def test_may_be_added_by_curators_from_then_on(self, client_of: Any, portal: None) -> None:
        name = "Kampung Pulo Kambing yang panjang namanya"
        form = {"name": name, "kind": "popular", "areas": [area("31.75.06.1001").pk, area("31.75.06").pk]}
        assert client_of("librarian").post("/cms/snippets/knowledge/areaname/add/", form).status_code != 200
        assert not AreaName.objects.filter(name=name).exists()
        client_of("curator").post("/cms/snippets/knowledge/areaname/add/", form)
        assert AreaName.objects.get(name=name).areas.count() == 2
        assert name in client_of("curator").get("/cms/snippets/knowledge/areaname/?q=pulo+kambing").text
        assert name in self.options(client_of("librarian").get(add_url()).text)["31.75.06.1001"]

    def test_of_an_older_installation_are_curators_to_keep(self, people: dict[str, Any], client_of: Any) -> None:
        call_command("setup", "--restore-permissions", verbosity=0)
        AreaName.objects.all().delete()
        group = people["curator"].groups.get()
        group.permissions.remove(*group.permissions.filter(content_type__model="areaname"))
        assert client_of("curator").get("/cms/snippets/knowledge/areaname/").status_code != 200
        call_command("setup", verbosity=0)
        assert client_of("curator").get("/cms/snippets/knowledge/areaname/").status_code == 200


class TestMap:
    def test_draws_every_kelurahan_in_its_frame(self, portal: None) -> None:
        drawn = drawing()
        assert len(drawn.dots) == Area.objects.filter(level="kelurahan").count()
        assert len(drawn.labels) == 5
        for dot in drawn.dots:
            frame = SEA if dot.code.startswith("31.01") else CITY
            assert frame.left <= dot.x <= frame.left + frame.width
            assert frame.top <= dot.y <= frame.top + frame.height

    def test_north_is_up_and_east_is_right(self) -> None:
        north_west, south_east = position(Point(-6.1, 106.7)), position(Point(-6.3, 106.9))
        assert north_west is not None
        assert south_east is not None
        assert north_west[0] < south_east[0]
        assert north_west[1] < south_east[1]
        assert position(Point(-6.6, 106.8)) is None

    def test_is_empty_where_no_area_is(self, portal: None) -> None:
        Area.objects.filter(level="kelurahan").delete()
        assert drawing().dots == []

    def test_stands_in_the_form_of_every_type(self, client_of: Any, draft: Entry) -> None:
        page = client_of("librarian").get(edit_url(draft)).text
        assert "data-city-map" in page
        assert page.count("city-map__dot ") == 267
