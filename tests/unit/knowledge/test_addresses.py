"""Addresses in ASCII, whatever the script of the name; former ones lead to today's."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from taggit.models import Tag
from wagtail.models import Page, Revision

from knowledge import models
from knowledge.entry_types.place.models import Place
from knowledge.entry_types.tradition.models import Tradition
from knowledge.identifiers.addresses import LONGEST, free_address, is_address, to_address
from knowledge.models import AddressSpace, FormerAddress
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.cms import add_url, edit_url, form_of

NAMES = {
    "Pasar Senèn": "pasar-senen",
    "كتاب سبيل المهتدين": "ktb-sbyl-lmhtdyn",
    "漢字": "hanzi",
    "華人公館": "huarengongguan",
    "al-Jāmiʿ": "al-jami",
}


@pytest.mark.parametrize(("name", "address"), NAMES.items())
def test_a_name_in_any_script_has_an_address_in_ascii(name: str, address: str) -> None:
    assert to_address(name) == address


@given(st.text(max_size=300))
def test_an_address_is_never_empty_nor_too_long(name: str) -> None:
    address = free_address(name, is_free=lambda _: True, otherwise="entri")
    assert is_address(address)
    assert len(address) <= LONGEST


@given(st.text(max_size=40), st.integers(1, 12))
def test_what_is_taken_is_numbered(name: str, times: int) -> None:
    given: set[str] = set()
    for _ in range(times):
        given.add(free_address(name, is_free=lambda slug: slug not in given, otherwise="tag"))
    assert len(given) == times


@pytest.fixture
def cms(people: dict[str, Any], client_of: Any) -> Any:
    """A function: the client of one of `people`, with the duties of the groups."""
    make_groups()
    return client_of


@pytest.mark.django_db
class TestEveryScript:
    @pytest.mark.parametrize("title", [*NAMES, "???"])
    def test_pages_and_lists_of_the_cms_answer(self, cms: Any, institution: Any, title: str) -> None:
        entry = factories.TraditionFactory(title=title, tags=[title], institution=institution)
        assert is_address(entry.slug)
        for client in (Client(), cms("librarian")):
            assert client.get(entry.url).status_code == 200
            for address in ("/", "/tradisi/", "/jelajah/", "/jelajah/tag/", f"/jelajah/tag/{entry.tags.get().slug}/"):
                assert title in client.get(address).content.decode(), address
        assert cms("librarian").get("/cms/").status_code == 200
        for address in (f"/cms/pages/{entry.get_parent().pk}/", edit_url(entry)):
            answer = cms("librarian").get(address)
            assert title in answer.content.decode(), address

    def test_a_tag_has_an_address_of_its_own(self) -> None:
        tags = [Tag.objects.create(name=name) for name in ("Senèn", "Senen", "???", "!!!")]
        assert [tag.slug for tag in tags] == ["senen", "senen-2", "tag", "tag-2"]

    def test_an_institution_without_an_address_gets_one(self) -> None:
        made = [models.Institution.objects.create(name=name, kind="special") for name in ("漢字", "漢字", "???")]
        assert [one.slug for one in made] == ["hanzi", "hanzi-2", "lembaga"]

    def test_an_address_in_another_script_is_made_anew(self, cms: Any, institution: Any) -> None:
        draft = Tradition(title="Pasar Senèn", slug="pasar-senèn", summary="Pasar.", opk="seni")
        answer = cms("librarian").post(add_url(), form_of(draft))
        assert answer.status_code == 302
        assert Tradition.objects.get().slug == "pasar-senen"

    def test_an_empty_address_is_made_of_the_title(self, cms: Any) -> None:
        draft = Tradition(title="漢字", slug="", summary="Aksara.", opk="seni")
        assert cms("librarian").post(add_url(), form_of(draft)).status_code == 302
        assert Tradition.objects.get().slug == "hanzi"

    def test_the_address_of_an_old_version_is_made_anew(self) -> None:
        entry = factories.TraditionFactory(title="Pasar", slug="pasar")
        revision = entry.latest_revision
        revision.content = {**revision.content, "slug": "pasar-senèn"}
        revision.save()
        revision.publish()
        entry.refresh_from_db()
        assert entry.slug == "pasar-senen"


@pytest.mark.django_db
class TestTaken:
    @pytest.fixture
    def place(self) -> Place:
        return factories.PlaceFactory(title="Condet", slug="condet")

    def test_the_same_title_in_another_section_is_numbered(self, cms: Any, place: Place) -> None:
        draft = Tradition(title="Condet", slug="condet", summary="Adat.", opk="seni")
        assert cms("librarian").post(add_url(), form_of(draft)).status_code == 302
        assert Tradition.objects.get().slug == "condet-2"

    def test_an_address_that_was_chosen_is_answered_with_a_free_one(self, cms: Any, place: Place) -> None:
        draft = Tradition(title="Adat di Condet", slug="condet", summary="Ringkasan saya.", opk="seni")
        answer = cms("librarian").post(add_url(), form_of(draft))
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "condet-2" in page
        assert "Ringkasan saya." in page

    def test_a_published_entry_keeps_its_own(self, cms: Any, institution: Any, place: Place) -> None:
        entry = factories.TraditionFactory(title="Adat", institution=institution)
        answer = cms("librarian").post(edit_url(entry), form_of(entry, slug="condet"))
        assert answer.status_code == 200
        assert "condet-2" in answer.content.decode()
        answer = cms("librarian").post(edit_url(entry), form_of(entry, slug="condet-2"))
        assert answer.status_code == 302

    def test_two_people_at_once_get_two_addresses(self, cms: Any, monkeypatch: pytest.MonkeyPatch, site: Any) -> None:
        """The other one saves after this one's form was found valid."""
        save = models.SectionIndex.add_child

        def after_another(section: Any, **kwargs: Any) -> Any:
            monkeypatch.setattr(models.SectionIndex, "add_child", save)
            factories.PersonFactory(title="Condet", slug="condet")
            return section.add_child(**kwargs)

        draft = Tradition(title="Condet", slug="condet", summary="Adat.", opk="seni")
        monkeypatch.setattr(models.SectionIndex, "add_child", after_another)
        assert cms("librarian").post(add_url(), form_of(draft)).status_code == 302
        assert set(models.Entry.objects.values_list("slug", flat=True)) == {"condet", "condet-2"}

    def test_a_copy_is_offered_a_free_address(self, cms: Any, place: Place) -> None:
        factories.PersonFactory(title="Nama lain", slug="nama-lain")
        copying = f"/cms/pages/{place.pk}/copy/"
        client = cms("curator")
        assert 'value="condet-2"' in client.get(copying).content.decode()
        form = {"new_title": "Nama lain", "new_slug": "nama-lain", "new_parent_page": place.get_parent().pk}
        assert "nama-lain-2" in client.post(copying, form).content.decode()
        assert client.post(copying, form | {"new_slug": ""}).status_code == 302
        assert Place.objects.filter(slug="nama-lain-2").exists()

    @pytest.mark.parametrize("taken", ["cari", "jelajah", "cms", "en", "sejarah-lisan", "masuk"])
    def test_a_text_is_not_hidden_behind_a_page_of_the_portal(self, site: Any, taken: str) -> None:
        page = site.add_child(instance=models.TextPage(title="Teks", slug=taken, body="<p>Isi</p>"))
        assert page.slug == f"{taken}-2"

    def test_an_institution_is_offered_a_free_one(self, cms: Any, institution: Any) -> None:
        client = cms("anonymous")
        client.force_login(factories.UserFactory(is_superuser=True))
        add = "/cms/snippets/knowledge/institution/add/"
        form = {"name": "Taman Baca", "slug": institution.slug, "kind": "special", "about": "Buka tiap hari."}
        answer = client.post(add, form).content.decode()
        assert f"{institution.slug}-2" in answer
        assert "Buka tiap hari." in answer
        assert client.post(add, form | {"slug": ""}).status_code == 302
        assert models.Institution.objects.filter(slug="taman-baca").exists()


@pytest.mark.django_db
class TestFormerAddresses:
    def test_a_renamed_entry_is_found(self, client: Client) -> None:
        entry = _renamed(factories.PlaceFactory(slug="lama"), "baru")
        assert client.get("/entri/lama/?t=5").headers["Location"] == "/entri/baru/?t=5"
        assert client.get("/en/entri/lama/").headers["Location"] == "/en/entri/baru/"
        assert client.get("/tempat/lama/", follow=True).redirect_chain == [("/entri/baru/", 301)]
        assert "no-cache" in client.get("/entri/lama/")["Cache-Control"]
        _renamed(entry, "lama")
        assert client.get("/entri/lama/").status_code == 200
        assert client.get("/entri/baru/").headers["Location"] == "/entri/lama/"

    def test_an_address_that_was_never_published_is_forgotten(self) -> None:
        _renamed(factories.PlaceFactory(slug="nama-dan-nik", draft=True), "baru")
        assert not FormerAddress.objects.exists()

    @pytest.mark.parametrize("state", ["sealed", "staff", "community", "draft"])
    def test_a_closed_entry_answers_as_an_unknown_one(
        self, client: Client, django_assert_num_queries: Any, state: str
    ) -> None:
        factories.TraditionFactory(title="Terbuka")
        closed = factories.PlaceFactory(slug="baru", tags=["tertutup"], **{state: True})
        FormerAddress.remember(AddressSpace.ENTRY, "lama", closed.pk)
        FormerAddress.remember(AddressSpace.TAG, "lama", closed.tags.get().pk)
        for before in ("/entri/", "/en/entri/", "/tempat/", "/jelajah/tag/", "/cari/?tag="):
            after = "" if "?" in before else "/"
            assert _answer(client, f"{before}lama{after}") == _answer(client, f"{before}luma{after}")

    def test_a_renamed_section_is_found_with_its_entries(self, client: Client, site: Any) -> None:
        factories.PlaceFactory(slug="condet")
        section = models.SectionIndex.objects.get(entry_type="place")
        section.slug = "lokasi"
        section.save()
        assert client.get("/tempat/").headers["Location"] == "/lokasi/"
        assert client.get("/tempat/condet/").headers["Location"] == "/entri/condet/"
        assert client.get("/tempat/tiada/").status_code == 404
        assert client.get("/", follow=True).status_code == 200

    def test_a_renamed_tag_is_found(self, client: Client) -> None:
        tag = factories.PlaceFactory(tags=["lenong"]).tags.get()
        tag.slug = "lenong-betawi"
        tag.save()
        assert client.get("/jelajah/tag/lenong/").headers["Location"] == "/jelajah/tag/lenong-betawi/"
        asked = client.get("/cari/?q=tempat&tag=lenong&opk=seni")
        assert asked.headers["Location"] == "/cari/?q=tempat&tag=lenong-betawi&opk=seni"

    def test_a_renamed_institution_is_found(self, client: Client, institution: Any) -> None:
        former, institution.slug = institution.slug, "nama-baru"
        institution.save()
        assert client.get(f"/cari/?lembaga={former}").headers["Location"] == "/cari/?lembaga=nama-baru"


@pytest.mark.django_db
def test_what_was_stored_is_mended(client: Client, site: Any) -> None:
    entry = factories.TraditionFactory(title="Pasar Senèn", tags=["senèn"])
    other = factories.PlaceFactory(title="???")
    text = site.add_child(instance=models.TextPage(title="Héé", slug="hee", body="<p>Isi</p>"))
    _store(entry, "pasar-senèn")
    _store(other, "")
    _store(text, "héé")
    Tag.objects.update(slug="senèn")
    models.Institution.objects.filter(pk=entry.institution_id).update(slug="senèn", name="Senèn")
    Revision.objects.filter(pk=entry.latest_revision_id).update(
        content={**entry.latest_revision.content, "slug": "pasar-senèn"}
    )

    import_module("knowledge.migrations.0011_ascii_addresses").mend(apps, None)

    stored = dict(Page.objects.values_list("pk", "slug"))
    assert (stored[entry.pk], stored[other.pk], stored[text.pk]) == ("pasar-senen", "entri", "hee")
    assert Page.objects.get(pk=entry.pk).url_path == f"{entry.get_parent().url_path}pasar-senen/"
    assert entry.get_latest_revision_as_object().slug == "pasar-senen"
    assert Tag.objects.get().slug == "senen"
    assert models.Institution.objects.get(pk=entry.institution_id).slug == "senen"
    assert client.get("/entri/pasar-senèn/").headers["Location"] == "/entri/pasar-senen/"
    assert client.get("/jelajah/tag/senèn/").headers["Location"] == "/jelajah/tag/senen/"
    assert client.get("/cari/?lembaga=senèn").headers["Location"] == "/cari/?lembaga=senen"


def _renamed(entry: models.Entry, slug: str) -> models.Entry:
    entry.slug = slug
    entry.save()
    return entry


def _store(page: Page, slug: str) -> None:
    path = f"{page.get_parent().url_path}{slug}/"
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=path)


def _answer(client: Client, address: str) -> tuple[int, bytes, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # what a process remembers is there for both
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return answer.status_code, answer.content.replace(b"lama", b"luma"), len(queries)
