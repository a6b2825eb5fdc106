"""What each group may do in the CMS, asked over HTTP."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from knowledge import models
from knowledge.entry_types.tradition.models import Tradition
from tests import factories
from tests.helpers.cms import add_url, edit_url, form_of, latest

SECRET = "Mantra pusaka tersegel"
FOREIGN = "Naskah rahasia lembaga lain"


@pytest.fixture(scope="module")
def shared(shared_rows: Path, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        factories.site()
        people = factories.one_of_each_audience(factories.InstitutionFactory())
        return people, _portal(people["librarian"].institution)


@pytest.fixture
def people(shared: Any, db: None) -> dict[str, Any]:
    return deepcopy(shared[0])


@pytest.fixture
def portal(shared: Any, db: None) -> dict[str, Any]:
    return deepcopy(shared[1])


def _portal(institution: models.Institution) -> dict[str, Any]:
    """Groups with their duties, and four entries: the librarian's own draft, a sealed one, another institution's."""
    call_command("setup", "--restore-permissions", verbosity=0)
    return {
        "own": factories.TraditionFactory(institution=institution, draft=True, title="Nyorog di Condet"),
        "published": factories.TraditionFactory(institution=institution, title="Lenong di Ciganjur"),
        "sealed": factories.TraditionFactory(
            institution=institution, sealed=True, draft=True, title=SECRET, slug="mantra-pusaka"
        ),
        "foreign": factories.TraditionFactory(draft=True, title=FOREIGN),
    }


@pytest.fixture
def librarian(portal: dict[str, Any], client_of: Any) -> Client:
    return client_of("librarian")


@pytest.fixture
def curator(portal: dict[str, Any], client_of: Any) -> Client:
    return client_of("curator")


class TestLibrarian:
    def test_edits_an_entry_of_the_own_institution(self, librarian: Client, portal: dict[str, Any]) -> None:
        assert librarian.get(edit_url(portal["own"])).status_code == 200
        response = librarian.post(edit_url(portal["own"]), form_of(portal["own"], title="Nyorog sebelum Lebaran"))
        assert response.status_code == 302
        assert latest(portal["own"]).title == "Nyorog sebelum Lebaran"

    @pytest.mark.parametrize("name", ["sealed", "foreign"])
    @pytest.mark.parametrize(
        "view",
        [
            "edit", "history", "usage", "copy", "delete", "unpublish", "move", "view_draft", "workflow_history",
        ],
    )  # fmt: skip
    def test_finds_closed_entries_behind_no_door(
        self, librarian: Client, portal: dict[str, Any], name: str, view: str
    ) -> None:
        response = librarian.get(reverse(f"wagtailadmin_pages:{view}", args=[portal[name].pk]), follow=True)
        assert SECRET not in response.text
        assert FOREIGN not in response.text

    def test_reads_no_old_revision_of_an_entry_sealed_since(self, librarian: Client, portal: dict[str, Any]) -> None:
        entry = portal["own"]
        before = entry.latest_revision
        entry.access_level = "sealed"
        entry.save_revision()
        for view in ("revisions_revert", "revisions_view"):
            response = librarian.get(reverse(f"wagtailadmin_pages:{view}", args=[entry.pk, before.pk]), follow=True)
            assert "Nyorog di Condet" not in response.text

    @pytest.mark.parametrize("action", ["action-publish", "action-unpublish"])
    def test_cannot_publish_with_a_crafted_request(
        self, librarian: Client, portal: dict[str, Any], action: str
    ) -> None:
        librarian.post(edit_url(portal["own"]), form_of(portal["own"], **{action: "1"}))
        portal["own"].refresh_from_db()
        assert not portal["own"].live

    @pytest.mark.parametrize("view", ["unpublish", "delete", "move", "lock", "unlock"])
    def test_cannot_withdraw_delete_move_or_lock_what_is_published(
        self, librarian: Client, portal: dict[str, Any], view: str
    ) -> None:
        response = librarian.post(reverse(f"wagtailadmin_pages:{view}", args=[portal["published"].pk]))
        assert response.status_code == 302
        entry = Tradition.objects.get(pk=portal["published"].pk)
        assert entry.live
        assert not entry.locked

    @pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
    def test_cannot_do_in_bulk_what_is_closed_one_by_one(
        self, librarian: Client, portal: dict[str, Any], action: str
    ) -> None:
        ids = "&".join(f"id={entry.pk}" for entry in portal.values())
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        response = librarian.post(f"{address}?{ids}&next=/cms/", {"chosen_destination": factories.section("place").pk})
        assert SECRET not in response.text
        assert FOREIGN not in response.text
        states = {name: models.Entry.objects.get(pk=entry.pk).live for name, entry in portal.items() if name != "own"}
        assert states == {"published": True, "sealed": False, "foreign": False}

    def test_deletes_an_own_draft_that_was_never_published(self, librarian: Client, portal: dict[str, Any]) -> None:
        librarian.post(reverse("wagtailadmin_pages:delete", args=[portal["own"].pk]))
        assert not models.Entry.objects.filter(pk=portal["own"].pk).exists()

    def test_does_not_change_sections_or_the_home_page(self, librarian: Client, portal: dict[str, Any]) -> None:
        for page in (models.HomePage.objects.get(), factories.section("tradition")):
            assert librarian.get(edit_url(page)).status_code == 302
            assert librarian.get(reverse("wagtailadmin_pages:delete", args=[page.pk])).status_code == 302

    def test_cannot_open_accounts_groups_or_vocabularies(self, librarian: Client) -> None:
        for address in ("/cms/users/", "/cms/groups/", "/cms/snippets/knowledge/institution/", "/cms/sites/"):
            assert librarian.get(address).status_code in (302, 403)


class TestNewEntry:
    def test_belongs_to_the_librarians_institution_whatever_is_sent(
        self, librarian: Client, people: dict[str, Any]
    ) -> None:
        other = factories.InstitutionFactory()
        draft = Tradition(title="Bir pletok", slug="bir-pletok", summary="Minuman.", opk="seni")
        response = librarian.post(add_url(), form_of(draft, institution=other.pk, access_level="public"))
        assert response.status_code == 302
        assert Tradition.objects.get(slug="bir-pletok").institution == people["librarian"].institution

    def test_cannot_be_sealed_by_a_librarian(self, librarian: Client) -> None:
        draft = Tradition(title="Bir pletok", slug="bir-pletok", summary="Minuman.", opk="seni")
        librarian.post(add_url(), form_of(draft, access_level="sealed"))
        assert not Tradition.objects.filter(slug="bir-pletok").exists()

    def test_may_be_sealed_by_a_curator(self, curator: Client, institution: Any) -> None:
        draft = Tradition(title="Bir pletok", slug="bir-pletok", summary="Minuman.", opk="seni")
        curator.post(add_url(), form_of(draft, access_level="sealed", institution=institution.pk))
        assert Tradition.objects.get(slug="bir-pletok").access_level == "sealed"

    def test_stands_only_in_the_section_of_its_type(self, curator: Client) -> None:
        place = factories.section("place")
        response = curator.get(reverse("wagtailadmin_pages:add", args=["knowledge", "tradition", place.pk]))
        assert response.status_code == 302

    def test_needs_an_institution_of_the_librarian(self, portal: dict[str, Any]) -> None:
        lonely = factories.UserFactory(username="lonely", librarian=True)
        client = Client()
        client.force_login(lonely)
        draft = Tradition(title="Bir pletok", slug="bir-pletok", summary="Minuman.", opk="seni")
        assert client.post(add_url(), form_of(draft, institution=factories.InstitutionFactory().pk)).status_code == 200
        assert not Tradition.objects.filter(slug="bir-pletok").exists()


class TestLists:
    """Neither sealed entries nor other institutions' drafts are named anywhere."""

    def addresses(self, portal: dict[str, Any]) -> list[str]:
        section = factories.section("tradition").pk
        sealed, foreign = portal["sealed"].pk, portal["foreign"].pk
        return [
            "/cms/",
            f"/cms/pages/{section}/",
            f"/cms/pages/{section}/?q=rahasia",
            f"/cms/pages/{section}/results/",
            "/cms/pages/search/?q=pusaka",
            "/cms/pages/search/results/?q=rahasia",
            f"/cms/choose-page/{section}/?page_type=knowledge.entry",
            f"/cms/choose-page/{sealed}/",
            f"/cms/choose-page/{foreign}/",
            "/cms/choose-page/search/?q=pusaka",
            "/cms/choose-page/search/?q=rahasia",
            f"/cms/choose-page/chosen-multiple/?id={sealed}&id={foreign}",
            "/cms/reports/site-history/",
            "/cms/reports/aging-pages/",
            "/cms/reports/workflow/",
            "/cms/reports/workflow_tasks/",
            "/cms/reports/locked/",
            "/cms/reports/page-types-usage/",
            "/cms/pages/usage/knowledge/tradition/",
            f"/cms/api/main/pages/?child_of={section}&for_explorer=1",
            f"/cms/api/main/pages/{sealed}/",
        ]  # fmt: skip

    def test_never_name_closed_entries_to_librarians(self, librarian: Client, portal: dict[str, Any]) -> None:
        PageLogEntry.objects.log_action(portal["foreign"], "wagtail.edit")
        leaks = []
        for address in self.addresses(portal):
            text = librarian.get(address, follow=True).text
            leaks += [
                (address, title)
                for title in (SECRET, FOREIGN, portal["sealed"].slug, portal["foreign"].slug)
                if title in text
            ]
        assert leaks == []

    def test_name_everything_to_curators(self, curator: Client, portal: dict[str, Any]) -> None:
        listing = curator.get(f"/cms/pages/{factories.section('tradition').pk}/").text
        assert SECRET in listing
        assert FOREIGN in listing

    def test_count_nothing_closed_on_the_dashboard(self, librarian: Client, curator: Client) -> None:
        assert "w-summary" in curator.get("/cms/").text
        assert "w-summary" not in librarian.get("/cms/").text

    def test_show_librarians_their_own_entries(self, librarian: Client, portal: dict[str, Any]) -> None:
        assert "Nyorog di Condet" in librarian.get(f"/cms/pages/{factories.section('tradition').pk}/").text
        assert "Nyorog di Condet" in librarian.get("/cms/pages/search/?q=nyorog").text

    def test_find_a_word_by_its_root(self, librarian: Client, people: dict[str, Any]) -> None:
        factories.TraditionFactory(institution=people["librarian"].institution, title="Pusat kebudayaan kampung")
        assert "Pusat kebudayaan kampung" in librarian.get("/cms/pages/search/?q=budaya").text
        section = factories.section("tradition").pk
        assert "Pusat kebudayaan kampung" in librarian.get(f"/cms/pages/{section}/?q=budaya").text

    def test_show_the_published_title_while_a_draft_waits(self, librarian: Client) -> None:
        theirs = factories.TraditionFactory(title="Judul yang terbit")
        theirs.title = "Judul rancangan"
        theirs.save_revision()
        chooser = librarian.get("/cms/choose-page/search/?q=judul").text
        assert "Judul yang terbit" in chooser
        assert "Judul rancangan" not in chooser

    def test_hide_usage_of_an_image_in_closed_entries(
        self, librarian: Client, portal: dict[str, Any], people: dict[str, Any]
    ) -> None:
        image = factories.ImageFactory(uploaded_by_user=people["librarian"])
        for name in ("own", "foreign"):
            portal[name].lead_image = image
            portal[name].save()
        text = librarian.get(f"/cms/images/usage/{image.pk}/").text
        assert "Nyorog di Condet" in text
        assert FOREIGN not in text


class TestMedia:
    def test_are_changed_by_their_own_institution_only(self, librarian: Client, people: dict[str, Any]) -> None:
        own = factories.ImageFactory(uploaded_by_user=people["librarian"])
        foreign = factories.ImageFactory(uploaded_by_user=people["other_librarian"])
        assert librarian.get(f"/cms/images/{own.pk}/").status_code == 200
        assert librarian.get(f"/cms/images/{foreign.pk}/").status_code == 302

    def test_on_a_published_page_are_changed_by_curators_only(
        self, librarian: Client, curator: Client, people: dict[str, Any], institution: Any
    ) -> None:
        image = factories.ImageFactory(uploaded_by_user=people["librarian"])
        factories.TraditionFactory(institution=institution, lead_image=image)
        assert librarian.get(f"/cms/images/{image.pk}/").status_code == 302
        assert curator.get(f"/cms/images/{image.pk}/").status_code == 200

    def test_of_other_institutions_are_offered_where_readers_see_them(
        self, librarian: Client, people: dict[str, Any]
    ) -> None:
        theirs = {"uploaded_by_user": people["other_librarian"]}
        factories.TraditionFactory(draft=True, lead_image=factories.ImageFactory(title="Foto yang tertutup", **theirs))
        factories.TraditionFactory(lead_image=factories.ImageFactory(title="Foto yang bebas", **theirs))
        text = librarian.get("/cms/images/chooser/").text
        assert "Foto yang bebas" in text
        assert "Foto yang tertutup" not in text

    def test_closed_ones_cannot_be_used_by_guessing_their_number(
        self, librarian: Client, portal: dict[str, Any]
    ) -> None:
        closed = factories.ImageFactory()
        factories.TraditionFactory(draft=True, lead_image=closed)
        librarian.post(edit_url(portal["own"]), form_of(portal["own"], lead_image=closed.pk))
        assert latest(portal["own"]).lead_image is None

    def test_closed_ones_cannot_be_used_inside_the_body(self, librarian: Client, portal: dict[str, Any]) -> None:
        closed = factories.ImageFactory()
        factories.TraditionFactory(draft=True, lead_image=closed)
        block = {
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-order": "0",
            "body-0-type": "image",
            "body-0-id": "",
            "body-0-value-image": closed.pk,
            "body-0-value-alt_text": "Uji",
            "body-0-value-caption": "",
        }
        response = librarian.post(edit_url(portal["own"]), form_of(portal["own"], **block))
        assert response.status_code == 200
        assert not latest(portal["own"]).body


class TestRelatedEntries:
    def relation(self, target: models.Entry) -> dict[str, Any]:
        return {
            "relations-TOTAL_FORMS": "1",
            "relations-0-target": target.pk,
            "relations-0-ORDER": "1",
            "relations-0-id": "",
            "relations-0-DELETE": "",
        }

    def test_may_be_any_that_the_librarian_may_read(self, librarian: Client, portal: dict[str, Any]) -> None:
        theirs = factories.PlaceFactory()
        response = librarian.post(edit_url(portal["own"]), form_of(portal["own"], **self.relation(theirs)))
        assert response.status_code == 302

    @pytest.mark.parametrize("name", ["sealed", "foreign"])
    def test_cannot_be_closed_ones(self, librarian: Client, portal: dict[str, Any], name: str) -> None:
        response = librarian.post(edit_url(portal["own"]), form_of(portal["own"], **self.relation(portal[name])))
        assert response.status_code == 200
        assert SECRET not in response.text
        assert FOREIGN not in response.text


class TestAdministrator:
    @pytest.fixture
    def administrator(self, portal: dict[str, Any]) -> Client:
        from django.contrib.auth.models import Group

        account = factories.UserFactory(username="administrator")
        account.groups.add(Group.objects.get(name="Pengelola"))
        client = Client()
        client.force_login(account)
        return client

    def test_manages_accounts_institutions_and_vocabularies(self, administrator: Client) -> None:
        for address in (
            "/cms/users/",
            "/cms/users/new/",
            "/cms/snippets/knowledge/institution/",
            "/cms/snippets/knowledge/institution/add/",
            "/cms/snippets/knowledge/language/",
            "/cms/snippets/knowledge/licence/",
        ):
            assert administrator.get(address).status_code == 200, address

    def account(self, **changes: Any) -> dict[str, Any]:
        from django.contrib.auth.models import Group

        return {
            "username": "baru",
            "email": "baru@example.org",
            "first_name": "Baru",
            "last_name": "Sekali",
            "groups": [Group.objects.get(name="Pustakawan").pk],
        } | changes

    def test_gives_a_librarian_an_institution(self, administrator: Client, institution: Any) -> None:
        assert administrator.post("/cms/users/new/", self.account()).status_code == 200
        administrator.post("/cms/users/new/", self.account(institution=institution.pk))
        assert models.User.objects.get(username="baru").institution == institution

    def test_makes_no_superuser(self, administrator: Client, institution: Any) -> None:
        administrator.post("/cms/users/new/", self.account(institution=institution.pk, is_superuser="on"))
        assert not models.User.objects.get(username="baru").is_superuser

    def test_does_not_touch_a_superuser(self, administrator: Client) -> None:
        root = factories.UserFactory(username="root", is_superuser=True)
        assert administrator.get(f"/cms/users/edit/{root.pk}/").status_code in (302, 403)
