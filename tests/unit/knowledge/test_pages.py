"""The public pages: what they cost, how they are kept, and what they say when there is nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from knowledge import models
from knowledge.entry_types.collection.models import Collection, CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from tests import factories

# How many queries a page makes, and what it says, is the same whatever the database.
pytestmark = pytest.mark.once

HOME, LISTING, ENTRY = 15, 15, 29  # queries at most; of an entry three are for notices and labels


@pytest.fixture
def count(client: Client) -> Callable[[str], int]:
    """Queries for one page, with the renditions made and the process warm."""
    from django.db import connection

    def counted(address: str) -> int:
        for _ in range(2):
            ContentType.objects.get_for_models(*[*factories.models.Entry.__subclasses__(), Page])
            assert client.get(address).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return len(queries)

    return counted


def rich_history(number: int = 1) -> OralHistory:
    """An oral history with something of everything."""
    recordings = [factories.RecordingFactory() for _ in range(number)]
    entry = factories.OralHistoryFactory(
        lead_image=factories.ImageFactory(),
        area=factories.AreaFactory(),
        tags=[f"tag {n}" for n in range(number)],
        recordings=recordings,
        year_from=1955,
        year_to=1972,
        years_approximate=True,
        licence=factories.LicenceFactory(),
        credits="Penutur: Contoh\nPewawancara: Contoh",
        narrators=[
            EntryNarrator(name=f"Penutur {n}", person=factories.PersonFactory(lead_image=factories.ImageFactory()))
            for n in range(number)
        ],
        relations=[
            models.EntryRelation(target=factories.PlaceFactory(lead_image=factories.ImageFactory()))
            for _ in range(number)
        ],
        body=[
            block
            for n in range(number)
            for block in (
                ("text", f"<p>Bagian {n}, lihat <a linktype='page' id='{factories.site().pk}'>beranda</a>.</p>"),
                ("image", {"image": factories.ImageFactory(), "alt_text": "Sumur tua", "caption": ""}),
                ("gallery", {"images": [{"image": factories.ImageFactory(), "alt_text": "Perahu", "caption": ""}] * 2}),
                ("audio", {"recording": recordings[n], "caption": ""}),
            )
        ],
    )
    for recording in recordings:
        for kind in ("original", "translation"):
            factories.TranscriptFactory(recording=recording, kind=kind, words=[f"Kata {n}." for n in range(number * 3)])
    collection = factories.CollectionFactory(lead_image=factories.ImageFactory())
    collection.items.add(CollectionItem(entry=entry, narrative="<p>Mulai di sini.</p>"))
    collection.save_revision().publish()
    return entry


def test_home_costs_the_same_however_much_there_is(site: Any, count: Callable[[str], int]) -> None:
    site.featured = Collection.objects.get(pk=Collection.objects.get(items__entry=rich_history()).pk)
    site.save()
    few = count("/")
    for _ in range(2):
        rich_history(2)
    assert count("/") == few <= HOME


def test_a_listing_costs_the_same_however_much_is_on_it(site: Any, count: Callable[[str], int]) -> None:
    rich_history()
    addresses = ["/sejarah-lisan/", "/jelajah/opk/tradisi-lisan/", "/jelajah/wilayah/31.74/", "/jelajah/tag/tag-0/"]
    overviews = ["/jelajah/", "/jelajah/wilayah/", "/jelajah/tag/"]
    few = [count(address) for address in [*addresses, *overviews]]
    for _ in range(2):
        rich_history(2)
    many = [count(address) for address in [*addresses, *overviews]]
    assert many == few
    assert max(many) <= LISTING


def test_an_entry_of_any_type_stays_within_its_budget(site: Any, count: Callable[[str], int]) -> None:
    rich_history(3)
    for name, factory in factories.FACTORIES.items():
        entry = models.Entry.objects.type(factory._meta.model).first()
        entry = entry or factory(lead_image=factories.ImageFactory())
        assert count(entry.url) <= ENTRY, name


def test_an_entry_costs_the_same_however_much_it_holds(site: Any, count: Callable[[str], int]) -> None:
    small, large = count(rich_history(1).url), count(rich_history(3).url)
    assert small == large <= ENTRY


@pytest.mark.parametrize("address", ["/", "/en/", "/jelajah/", "/sejarah-lisan/", "/en/tempat/", "/entri/sumur/"])
def test_an_unchanged_page_is_not_sent_twice(site: Any, client: Client, address: str) -> None:
    factories.PlaceFactory(title="Sumur")
    first = client.get(address)
    assert first["Cache-Control"] == "private, no-cache"
    assert "Cookie" in first["Vary"]
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    factories.PlaceFactory(title="Sumur dua")
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == (304 if address in ("/sejarah-lisan/", "/entri/sumur/") else 200)


def test_the_address_alone_decides_the_language(site: Any, client: Client) -> None:
    for address, language in (("/jelajah/", "id"), ("/en/jelajah/", "en")):
        page = client.get(address, headers={"accept-language": "en-GB" if language == "id" else "id"})
        assert page["Content-Language"] == language
        assert page["Vary"] == "Cookie"


@pytest.mark.parametrize("address", ["/", "/en/", "/jelajah/", "/cari/", "/entri/sumur/", "/tidak-ada/"])
def test_a_page_of_someone_signed_in_is_kept_nowhere(site: Any, client_of: Any, address: str) -> None:
    factories.PlaceFactory(title="Sumur")
    page = client_of("member").get(address)
    assert "no-store" in page["Cache-Control"]
    assert "ETag" not in page


def test_signing_in_and_out_keeps_the_language(site: Any, client: Client) -> None:
    factories.UserFactory(username="anggota")
    entered = client.post("/en/masuk/", {"login": "anggota", "password": "correct horse battery"})
    assert entered["Location"] == "/en/"
    assert client.post("/en/keluar/")["Location"] == "/en/"
    assert client.post("/keluar/")["Location"] == "/"


def test_anonymous_pages_carry_no_token_and_set_no_cookie(site: Any, client: Client) -> None:
    response = client.get("/")
    assert not response.cookies
    assert b"csrf" not in response.content


def test_no_page_carries_script_or_style_of_its_own(site: Any, client: Client) -> None:
    for address in ("/", "/jelajah/", rich_history().url, "/masuk/", "/tidak-ada/"):
        html = client.get(address).content.decode()
        assert "<style" not in html
        assert " style=" not in html
        assert " onclick=" not in html
        assert html.count("<script") == html.count('<script type="module" src=')


def test_the_language_switch_keeps_page_and_query(site: Any, client: Client) -> None:
    html = client.get("/jelajah/opk/seni/?hal=1").content.decode()
    assert 'href="/en/jelajah/opk/seni/?hal=1"' in html
    back = client.get("/en/jelajah/opk/seni/?hal=1").content.decode()
    assert 'href="/jelajah/opk/seni/?hal=1"' in back


def test_each_language_names_the_other_and_itself(site: Any, client: Client) -> None:
    html = " ".join(client.get("/en/jelajah/").content.decode().split())
    assert '<html lang="en">' in html
    assert '<link rel="canonical" href="http://testserver/en/jelajah/">' in html
    assert 'hreflang="id" href="http://testserver/jelajah/"' in html


def test_indonesian_words_on_an_english_page_say_so(site: Any, client: Client) -> None:
    factories.PlaceFactory(title="Sumur tua", title_en="The old well", summary="Airnya tawar.")
    html = client.get("/en/entri/sumur-tua/").content.decode()
    assert "The old well" in html
    assert '<p class="entry__summary" lang="id" dir="auto">Airnya tawar.</p>' in html
    assert (
        ' lang="id"'
        not in client.get("/entri/sumur-tua/").content.decode().split("</header>", 1)[1].split("<footer")[0]
    )


def test_a_page_that_is_not_there_says_so_with_a_way_on(site: Any, client: Client) -> None:
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_the_error_page_needs_no_database(client: Client) -> None:
    from django.test import RequestFactory

    from kmportal.errors import server_error

    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"<h1>" in response.content


def test_a_text_page_shows_its_english_text_where_it_has_one(site: Any, client: Client) -> None:
    site.add_child(instance=models.TextPage(title="Tentang", slug="tentang", body="<p>Isi</p>", body_en="<p>Words</p>"))
    site.add_child(instance=models.TextPage(title="Privasi", slug="privasi", body="<p>Isi saja</p>"))
    assert "<p>Words</p>" in client.get("/en/tentang/").content.decode()
    only_indonesian = client.get("/en/privasi/").content.decode()
    assert "Isi saja" in only_indonesian
    assert '<div class="prose" lang="id" dir="auto">' in only_indonesian


def test_signing_in_fails_with_a_sentence_and_works_with_the_password(site: Any, client: Client) -> None:
    factories.UserFactory(username="anggota", librarian=True)
    wrong = client.post(reverse("login"), {"login": "anggota", "password": "salah"})
    assert 'role="alert"' in wrong.content.decode()
    right = client.post(reverse("login"), {"login": "anggota", "password": "correct horse battery"})
    assert right.status_code == 302
    assert reverse("logout") in client.get("/").content.decode()
