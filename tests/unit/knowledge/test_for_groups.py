"""The page of what is for a reader's group: they find it there, and nobody else learns of it."""

from typing import Any

import pytest

from knowledge.site import listing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def elder(site: Any) -> Any:
    return factories.UserFactory(username="saodah")


def test_a_member_finds_what_is_for_their_group(elder: Any, client: Any) -> None:
    entry = factories.PlaceFactory(title="Sumur keramat Pasar Senèn")
    other = factories.PlaceFactory(title="Punya kelompok lain")
    factories.PlaceFactory(title="Terbuka untuk semua")
    factories.put_under(entry, factories.protocol(elder))
    factories.put_under(other, factories.protocol(factories.UserFactory(), name="Protokol al-Jāmiʿ"))
    client.force_login(elder)
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/untuk-kelompok/").content.decode()
        assert entry.title in page
        assert other.title not in page
        assert "Terbuka untuk semua" not in page
    assert "/untuk-kelompok/" in client.get("/").content.decode()
    assert client.get("/cari/?q=sumur").content.decode().count("/untuk-kelompok/") == 2
    assert client.get(entry.url).status_code == 200


def test_an_open_entry_with_a_recording_for_the_group_is_among_it(elder: Any, client: Any) -> None:
    institution = factories.InstitutionFactory()
    recording = factories.RecordingFactory(institution=institution)
    factories.OralHistoryFactory(title="Wawancara terbuka", institution=institution, recordings=[recording])
    factories.put_under(recording, factories.protocol(elder))
    client.force_login(elder)
    assert "Wawancara terbuka" in client.get("/untuk-kelompok/").content.decode()


def test_the_page_of_an_entry_names_the_protocols_that_let_its_reader_in(elder: Any, client: Any) -> None:
    entry = factories.PlaceFactory(title="Sumur keramat Pasar Senèn")
    own, other = factories.protocol(elder), factories.protocol(name="Protokol yang lain")
    factories.put_under(entry, own, other, one_suffices=True)
    client.force_login(elder)
    page = client.get(entry.url).content.decode()
    assert own.name in page
    assert own.description in page
    assert other.name not in page


def test_others_find_nothing_there_and_no_way_to_it(elder: Any, client: Any) -> None:
    entry = factories.PlaceFactory(title="Sumur keramat")
    factories.put_under(entry, factories.protocol(elder))
    answer = client.get("/untuk-kelompok/")
    assert answer.status_code == 302
    assert "/untuk-kelompok/" not in client.get("/").content.decode()
    client.force_login(factories.UserFactory())
    assert "/untuk-kelompok/" not in client.get("/").content.decode()
    assert "/untuk-kelompok/" not in client.get("/cari/?q=sumur").content.decode()
    page = client.get("/untuk-kelompok/")
    assert page.status_code == 200
    assert "Sumur keramat" not in page.content.decode()
    assert client.get(entry.url).status_code == 404


def test_it_is_read_page_by_page(elder: Any, client: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(listing, "ENTRIES_A_PAGE", 1)
    protocol = factories.protocol(elder)
    for title in ("Yang pertama", "Yang kedua"):
        factories.put_under(factories.PlaceFactory(title=title), protocol)
    client.force_login(elder)
    assert "Yang kedua" in client.get("/untuk-kelompok/").content.decode()
    assert "Yang pertama" in client.get("/untuk-kelompok/?hal=2").content.decode()
    assert client.get("/untuk-kelompok/?hal=3").status_code == 404


def test_browsing_counts_it_for_its_readers_alone(elder: Any, client: Any) -> None:
    entry = factories.PlaceFactory(title="Sumur keramat", tags=["sumur"])
    factories.put_under(entry, factories.protocol(elder))
    assert client.get("/jelajah/tag/sumur/").status_code == 404
    client.force_login(factories.UserFactory())
    assert client.get("/jelajah/tag/sumur/").status_code == 404
    client.force_login(elder)
    assert "Sumur keramat" in client.get("/jelajah/tag/sumur/").content.decode()
