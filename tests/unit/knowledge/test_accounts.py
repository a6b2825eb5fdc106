"""Accounts are made by invitation, belong somewhere, and leave their work behind when they end."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from wagtail.models import Comment, ModelLogEntry, PageLogEntry

from knowledge import models, provisioning
from knowledge.accounts import hangs_on
from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP, LIBRARIAN_GROUP, MEMBER_GROUP
from tests import factories

LONG = "kata sandi yang panjang"


@pytest.fixture
def administrator(site: Any, institution: Any) -> Client:
    provisioning.make_groups()
    account = factories.UserFactory(username="pengurus", first_name="Yusuf", institution=institution)
    account.groups.add(Group.objects.get(name=ADMINISTRATOR_GROUP))
    client = Client()
    client.force_login(account)
    return client


def form(role: str | None = LIBRARIAN_GROUP, **changes: Any) -> dict[str, Any]:
    fields = {"username": "enyak", "email": "enyak@example.org", "first_name": "Salmah", "letter_language": "id"}
    groups = [Group.objects.get(name=role).pk] if role else []
    return fields | {"groups": groups, "last_name": ""} | changes


def bulk(client: Client, action: str, *accounts: Any, **fields: Any) -> Any:
    numbers = "&".join(f"id={account.pk}" for account in accounts)
    return client.post(f"/cms/bulk/knowledge/user/{action}/?{numbers}", fields, follow=True)


class TestInvitation:
    def test_a_new_account_chooses_its_password_by_a_letter(self, administrator: Client, institution: Any) -> None:
        administrator.post("/cms/users/new/", form(institution=institution.pk))
        account = models.User.objects.get(username="enyak")
        assert not account.has_usable_password()
        letter = mail.outbox[0]
        assert letter.to == ["enyak@example.org"]
        assert "Yusuf" in letter.body
        link = re.search(r"http://testserver(\S+)", letter.body)
        assert link
        person = Client()
        page = person.get(link[1], follow=True)
        assert "enyak" in page.text
        person.post(page.request["PATH_INFO"], {"password1": LONG, "password2": LONG})
        assert person.post("/masuk/", {"login": "enyak", "password": LONG}).status_code == 302
        assert "password1" not in Client().get(link[1], follow=True).text

    @pytest.mark.parametrize(("language", "address"), [("id", "/masuk/"), ("en", "/en/masuk/")])
    def test_the_letter_is_in_the_language_of_the_receiver(
        self, administrator: Client, institution: Any, language: str, address: str
    ) -> None:
        administrator.post("/cms/users/new/", form(institution=institution.pk, letter_language=language))
        assert f"http://testserver{address}" in mail.outbox[0].body
        assert ("Hello" in mail.outbox[0].body) == (language == "en")

    def test_a_letter_that_does_not_leave_is_said_and_sent_again(
        self, administrator: Client, institution: Any, settings: LazySettings
    ) -> None:
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.nowhere"
        said = administrator.post("/cms/users/new/", form(institution=institution.pk), follow=True)
        assert "enyak@example.org" in said.text
        settings.EMAIL_BACKEND = backend
        account = models.User.objects.get(username="enyak")
        assert f"/cms/users/invite/{account.pk}/" in administrator.get(f"/cms/users/edit/{account.pk}/").text
        administrator.post(f"/cms/users/invite/{account.pk}/")
        assert mail.outbox[0].to == ["enyak@example.org"]

    def test_who_has_a_password_is_not_invited_again(self, administrator: Client) -> None:
        account = factories.UserFactory()
        administrator.post(f"/cms/users/invite/{account.pk}/")
        assert not mail.outbox

    def test_a_librarian_invites_nobody(self, site: Any, client_of: Any) -> None:
        provisioning.make_groups()
        account = factories.UserFactory()
        account.set_unusable_password()
        account.save()
        client_of("librarian").post(f"/cms/users/invite/{account.pk}/")
        assert not mail.outbox

    def test_a_former_address_opens_nothing(self, administrator: Client, institution: Any) -> None:
        account = factories.UserFactory(username="enyak", email="lama@example.org", institution=institution)
        Client().post("/masuk/lupa-sandi/", {"email": "lama@example.org"})  # allauth notes the address
        changed = form(institution=institution.pk, email="baru@example.org", is_active="on")
        administrator.post(f"/cms/users/edit/{account.pk}/", changed)
        mail.outbox.clear()
        Client().post("/masuk/lupa-sandi/", {"email": "lama@example.org"})
        assert "sandi-baru" not in mail.outbox[0].body


class TestRole:
    def test_one_name_is_enough(self, administrator: Client, institution: Any) -> None:
        administrator.post("/cms/users/new/", form(institution=institution.pk, last_name=""))
        assert models.User.objects.get(username="enyak").get_full_name() == "Salmah"

    @pytest.mark.parametrize("role", [LIBRARIAN_GROUP, CURATOR_GROUP, ADMINISTRATOR_GROUP])
    def test_the_staff_belong_to_an_institution(self, administrator: Client, role: str) -> None:
        assert administrator.post("/cms/users/new/", form(role)).status_code == 200
        assert not models.User.objects.filter(username="enyak").exists()

    def test_no_account_is_made_without_a_role(self, administrator: Client, institution: Any) -> None:
        assert administrator.post("/cms/users/new/", form(None, institution=institution.pk)).status_code == 200
        assert not models.User.objects.filter(username="enyak").exists()

    def test_a_member_needs_no_institution(self, administrator: Client) -> None:
        administrator.post("/cms/users/new/", form(MEMBER_GROUP))
        assert models.User.objects.filter(username="enyak").exists()

    def test_the_list_names_who_has_no_role(self, administrator: Client) -> None:
        factories.UserFactory(username="lonely")
        page = administrator.get("/cms/users/?q=lonely").text
        assert "Tanpa peran" in page or "No role" in page

    def test_no_password_is_set_by_others(self, administrator: Client, institution: Any) -> None:
        administrator.post("/cms/users/new/", form(institution=institution.pk, password1=LONG, password2=LONG))
        assert not models.User.objects.get(username="enyak").has_usable_password()


def _authored(account: Any) -> None:
    factories.TraditionFactory(owner=account)


def _commented(account: Any) -> None:
    entry = factories.TraditionFactory()
    Comment.objects.create(page=entry, user=account, text="Siapa penuturnya?", contentpath="title")


def _uploaded(account: Any) -> None:
    factories.RecordingFactory(uploaded_by=account)


def _revised(account: Any) -> None:
    factories.TraditionFactory().save_revision(user=account)


def _logged(account: Any) -> None:
    PageLogEntry.objects.log_action(instance=factories.TraditionFactory(), action="wagtail.edit", user=account)


class TestEnd:
    @pytest.mark.parametrize("work", [_authored, _commented, _uploaded, _revised, _logged])
    def test_an_account_with_work_is_switched_off(self, administrator: Client, work: Any) -> None:
        account = factories.UserFactory(username="lama")
        work(account)
        page = administrator.get(f"/cms/users/delete/{account.pk}/")
        assert str(hangs_on(account)[0]) in page.text
        administrator.post(f"/cms/users/delete/{account.pk}/")
        account.refresh_from_db()
        assert not account.is_active
        assert ModelLogEntry.objects.filter(action="knowledge.deactivate_account").exists()

    def test_an_account_on_which_nothing_hangs_is_deleted(self, administrator: Client) -> None:
        account = factories.UserFactory(username="salah-ketik")
        administrator.post(f"/cms/users/delete/{account.pk}/")
        assert not models.User.objects.filter(pk=account.pk).exists()

    def test_whoever_is_switched_off_is_signed_out(self, administrator: Client) -> None:
        account, client = factories.UserFactory(librarian=True), Client()
        client.force_login(account)
        _authored(account)
        administrator.post(f"/cms/users/delete/{account.pk}/")
        assert client.get("/cms/").status_code == 302


class TestBulkActions:
    def test_many_end_as_one_does(self, administrator: Client) -> None:
        worked, idle = factories.UserFactory(username="kerja"), factories.UserFactory(username="kosong")
        _authored(worked)
        bulk(administrator, "delete", worked, idle)
        worked.refresh_from_db()
        assert not worked.is_active
        assert not models.User.objects.filter(pk=idle.pk).exists()

    @pytest.mark.parametrize(
        ("action", "fields"),
        [("delete", {}), ("set_active_state", {"mark_as_active": "False"}), ("assign_role", {"role": None})],
    )
    def test_administrators_do_not_touch_superusers(
        self, administrator: Client, action: str, fields: dict[str, Any]
    ) -> None:
        root = factories.UserFactory(username="root", is_superuser=True)
        if "role" in fields:
            fields["role"] = Group.objects.get(name=MEMBER_GROUP).pk
        bulk(administrator, action, root, **fields)
        root = models.User.objects.get(username="root")
        assert root.is_active
        assert not root.groups.exists()

    def test_a_role_of_the_staff_goes_to_those_with_an_institution(
        self, administrator: Client, institution: Any
    ) -> None:
        housed, homeless = factories.UserFactory(institution=institution), factories.UserFactory()
        bulk(administrator, "assign_role", housed, homeless, role=Group.objects.get(name=CURATOR_GROUP).pk)
        assert housed.groups.filter(name=CURATOR_GROUP).exists()
        assert not homeless.groups.exists()

    def test_switching_on_and_off_is_written_down(self, administrator: Client) -> None:
        account = factories.UserFactory()
        bulk(administrator, "set_active_state", account, mark_as_active="False")
        account.refresh_from_db()
        assert not account.is_active
        assert ModelLogEntry.objects.filter(action="knowledge.deactivate_account").exists()
        bulk(administrator, "set_active_state", account, mark_as_active="True")
        account.refresh_from_db()
        assert account.is_active
