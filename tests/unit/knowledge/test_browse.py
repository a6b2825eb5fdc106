"""Browsing counts and lists what the visitor may see, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from knowledge.browse_index import counts
from knowledge.models import AdvancementObject, Dimension
from knowledge.rights import ANONYMOUS
from knowledge.site.listing import ENTRIES_A_PAGE
from tests import factories


@pytest.fixture
def kelurahan(db: None) -> Any:
    kota = factories.AreaFactory()
    kecamatan = factories.AreaFactory(code="31.74.09", level="kecamatan", name="Jagakarsa", parent=kota)
    return factories.AreaFactory(code="31.74.09.1002", level="kelurahan", name="Srengseng Sawah", parent=kecamatan)


def test_an_area_counts_what_lies_inside_it(site: Any, kelurahan: Any) -> None:
    factories.PlaceFactory(area=kelurahan)
    factories.PlaceFactory(area=kelurahan.parent)
    factories.PlaceFactory(area=kelurahan, sealed=True)
    found = counts(ANONYMOUS, Dimension.AREA)[Dimension.AREA]
    assert (found["31.74"], found["31.74.09"], found["31.74.09.1002"]) == (2, 2, 1)


def test_a_kota_lists_what_its_kelurahan_hold(site: Any, kelurahan: Any, client: Client) -> None:
    factories.PlaceFactory(title="Setu", area=kelurahan)
    assert "Setu" in client.get("/jelajah/wilayah/31.74/").content.decode()
    way = client.get("/jelajah/wilayah/31.74.09.1002/").content.decode()
    assert "/jelajah/wilayah/31.74.09/" in way


@pytest.mark.parametrize("state", ["draft", "community", "staff", "sealed"])
def test_what_may_not_be_seen_is_neither_listed_nor_counted(
    site: Any, kelurahan: Any, client: Client, state: str
) -> None:
    factories.PlaceFactory(title="Rahasia", area=kelurahan, tags=["rahasia sekali"], **{state: True})
    for address in ("/", "/tempat/", "/jelajah/", "/jelajah/opk/tradisi-lisan/", "/jelajah/wilayah/31.74/"):
        assert "Rahasia" not in client.get(address).content.decode(), address
    assert "rahasia sekali" not in client.get("/jelajah/tag/").content.decode()
    assert client.get("/jelajah/tag/rahasia-sekali/").status_code == 404
    assert counts(ANONYMOUS, *Dimension) == {dimension: {} for dimension in Dimension}


def test_members_see_what_is_kept_for_members(site: Any, kelurahan: Any, client_of: Callable[[str], Client]) -> None:
    factories.PlaceFactory(title="Untuk anggota", area=kelurahan, community=True)
    assert "Untuk anggota" in client_of("member").get("/jelajah/wilayah/31.74/").content.decode()


def test_an_image_stricter_than_its_entry_is_left_out(site: Any, client: Client) -> None:
    image = factories.ImageFactory(access_level="staff", alt_text="Upacara tertutup", credit="Foto rahasia")
    factories.PlaceFactory(title="Terbuka", lead_image=image)
    for address in ("/tempat/", "/entri/terbuka/"):
        html = client.get(address).content.decode()
        assert "Terbuka" in html
        assert "Upacara tertutup" not in html
        assert "Foto rahasia" not in html
        assert image.filename.rsplit(".", 1)[0] + "." not in html.replace("type-place", "")


def test_a_damaged_picture_leaves_the_page_standing(site: Any, client: Client) -> None:
    image = factories.ImageFactory()
    factories.PlaceFactory(title="Terbuka", lead_image=image)
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()
    assert client.get("/entri/terbuka/").status_code == 200
    assert client.get("/tempat/").status_code == 200


def test_a_page_that_a_list_does_not_have_is_not_found(site: Any, client: Client) -> None:
    for _ in range(ENTRIES_A_PAGE + 1):
        factories.PlaceFactory()
    assert client.get("/tempat/?hal=2").status_code == 200
    for page in ("0", "-1", "3", "999999999999999999999", "dua", "1.5", "%00", "’"):
        assert client.get(f"/tempat/?hal={page}").status_code == 404, page


def test_pages_share_the_entries_between_them(site: Any, client: Client) -> None:
    for number in range(ENTRIES_A_PAGE + 1):
        factories.PlaceFactory(title=f"Tempat nomor {number}")
    first = client.get("/tempat/").context["listing"]
    second = client.get("/tempat/?hal=2").context["listing"]
    assert (len(first.cards), len(second.cards)) == (ENTRIES_A_PAGE, 1)
    assert not {card.pk for card in first.cards} & {card.pk for card in second.cards}
    assert (first.next, first.previous) == ("/tempat/?hal=2", "")
    assert (second.next, second.previous) == ("", "/tempat/")


@pytest.mark.parametrize("opk", AdvancementObject.values)
def test_every_opk_has_a_page_even_while_empty(site: Any, client: Client, opk: str) -> None:
    assert client.get(f"/jelajah/opk/{opk}/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/jelajah/opk/bukan/", "/jelajah/wilayah/99/", "/jelajah/wilayah/31/", "/jelajah/wilayah/%F0%9F%98%80/",
     "/jelajah/tag/bukan/"],
)  # fmt: skip
def test_an_unknown_way_in_is_not_found(site: Any, client: Client, address: str) -> None:
    factories.AreaFactory(code="31", level="provinsi", name="DKI Jakarta")
    assert client.get(address).status_code == 404
