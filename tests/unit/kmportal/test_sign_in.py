"""The doors: every address that takes a password leads to one place, where attempts are counted and nothing is told."""

import re
from contextvars import copy_context
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from knowledge import provisioning
from tests import factories

PASSWORD = "correct horse battery"
READER = "192.0.2.7"


@pytest.fixture
def sari(site: Any) -> Any:
    provisioning.make_groups()
    return factories.UserFactory(username="sari", first_name="Sari", librarian=True)


def sign_in(client: Client, name: str, password: str = PASSWORD, address: str = "/masuk/", **extra: Any) -> Any:
    return client.post(address, {"login": name, "password": password}, **{"REMOTE_ADDR": READER, **extra})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_of(secret: str) -> str:
    return f"{hotp_value(secret, list(yield_hotp_counters_from_time())[1]):06d}"


@pytest.mark.parametrize("address", ["/cms/", "/cms/login/", "/_util/login/", "/en/_util/login/"])
def test_every_door_leads_to_one(site: Any, client: Client, address: str) -> None:
    last = client.get(address, follow=True).request["PATH_INFO"]
    assert last in ("/masuk/", "/en/masuk/")


@pytest.mark.parametrize(
    "address", ["/cms/login/", "/_util/login/", "/cms/password_reset/", "/admin/login/", "/cms/account/"]
)
def test_no_other_door_takes_a_password(sari: Any, client: Client, address: str) -> None:
    client.post(address, {"username": "sari", "login": "sari", "password": PASSWORD, "email": sari.email})
    assert not is_signed_in(client)
    assert not mail.outbox


def test_a_door_leads_on_to_where_somebody_wanted_to_go(sari: Any, client: Client) -> None:
    door = client.get("/cms/rekaman/", follow=True)
    assert 'name="next" value="/cms/rekaman/"' in door.text
    entered = client.post("/masuk/", {"login": "sari", "password": PASSWORD, "next": "/cms/rekaman/"})
    assert entered["Location"] == "/cms/rekaman/"


def test_a_door_leads_to_no_other_host(sari: Any, client: Client) -> None:
    entered = client.post("/masuk/", {"login": "sari", "password": PASSWORD, "next": "https://evil.example/"})
    assert "evil" not in entered["Location"]
    assert client.get("/cms/login/?next=https://evil.example/")["Location"] == "/cms/"


def test_a_member_is_told_that_the_workroom_is_not_theirs(site: Any, client: Client) -> None:
    client.force_login(factories.UserFactory(username="lia"))
    answer = client.get("/cms/", follow=True)
    assert answer.status_code == 403
    assert "lia" in answer.text
    assert reverse("logout") in answer.text


def test_guessing_at_one_account_is_stopped_from_whatever_address(sari: Any, client: Client) -> None:
    for number in range(5):
        sign_in(client, "sari", "salah", REMOTE_ADDR=f"192.0.2.{number}")
    refused = sign_in(client, "SARI", REMOTE_ADDR="192.0.2.99")
    assert not is_signed_in(client)
    assert 'role="alert"' in refused.text


def test_guessing_from_one_address_is_stopped_at_whatever_account(sari: Any, client: Client) -> None:
    for number in range(10):
        sign_in(client, f"nama{number}", "salah")
    sign_in(client, "sari")
    assert not is_signed_in(client)
    sign_in(client, "sari", REMOTE_ADDR="192.0.2.8")
    assert is_signed_in(client)


def test_a_forwarded_address_counts_only_from_a_named_proxy(sari: Any, settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = []
    for number in range(10):
        sign_in(Client(), f"nama{number}", "salah", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    client = Client()
    sign_in(client, "sari", HTTP_X_FORWARDED_FOR="198.51.100.77")
    assert not is_signed_in(client)
    settings.TRUSTED_PROXIES = [READER]
    sign_in(client, "sari", HTTP_X_FORWARDED_FOR="198.51.100.77")
    assert is_signed_in(client)


def test_attempts_are_counted_where_all_processes_see_them(sari: Any, client: Client) -> None:
    sign_in(client, "sari", "salah")
    assert any("login_failed" in key for key in caches["traffic"]._cache)
    assert not any("allauth" in key for key in caches["default"]._cache)


def test_refusals_of_known_and_unknown_names_are_one(sari: Any) -> None:
    factories.UserFactory(username="lama", is_active=False)
    factories.UserFactory(username="baru").set_unusable_password()
    answers = {
        _neutral(sign_in(Client(), name, word).text, name)
        for name, word in (("sari", "salah"), ("siapa", "salah"), ("lama", PASSWORD), ("baru", "salah"))
    }
    assert len(answers) == 1


def _neutral(html: str, name: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html).replace(f'value="{name}"', "")


class TestForgottenPassword:
    def ask(self, email: str, **extra: Any) -> Any:
        return Client().post("/masuk/lupa-sandi/", {"email": email}, follow=True, **{"REMOTE_ADDR": READER, **extra})

    def test_the_answer_is_the_same_with_and_without_account(self, sari: Any) -> None:
        assert _neutral(self.ask(sari.email).text, "") == _neutral(self.ask("tiada@example.org").text, "")

    def test_the_account_is_sought_only_after_the_answer(self, sari: Any, settings: Any, monkeypatch: Any) -> None:
        waiting: list[Any] = []
        monkeypatch.setattr("kmportal.authentication.forms.later", lambda task: waiting.append((copy_context(), task)))
        self.ask(sari.email)
        assert not mail.outbox
        context, task = waiting.pop()
        context.run(task)
        assert mail.outbox[0].to == [sari.email]

    def test_a_mail_server_that_fails_changes_no_answer(self, sari: Any, settings: Any) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.nowhere"
        assert self.ask(sari.email).status_code == 200

    def test_the_link_works_once(self, sari: Any, client: Client) -> None:
        self.ask(sari.email)
        link = re.search(r"https?://\S+/masuk/sandi-baru/\S+", mail.outbox[0].body)
        assert link
        assert "sari" in mail.outbox[0].body
        form = client.get(link[0], follow=True)
        words = {"password1": "kata sandi yang panjang", "password2": "kata sandi yang panjang"}
        assert client.post(form.request["PATH_INFO"], words, follow=True).status_code == 200
        assert sign_in(client, "sari", "kata sandi yang panjang").status_code == 302
        assert "password1" not in Client().get(link[0], follow=True).text

    def test_letters_to_one_address_are_limited(self, sari: Any) -> None:
        for number in range(7):
            self.ask(sari.email, REMOTE_ADDR=f"192.0.2.{number}")
        assert len(mail.outbox) == 5

    def test_letters_from_one_place_are_limited(self, sari: Any) -> None:
        answers = [self.ask(f"nama{number}@example.org").status_code for number in range(21)]
        assert answers[-1] == 429
        assert len(mail.outbox) == 20


class TestSecondStep:
    @pytest.fixture
    def secret(self, sari: Any) -> str:
        secret = generate_totp_secret()
        TOTP.activate(sari, secret)
        return secret

    @pytest.mark.parametrize("door", ["/masuk/", "/en/masuk/", "/cms/login/", "/_util/login/"])
    def test_the_password_alone_opens_no_door(self, sari: Any, secret: str, client: Client, door: str) -> None:
        address = client.get(door, follow=True).request["PATH_INFO"]
        client.post(address, {"login": "sari", "password": PASSWORD, "next": "/cms/"})
        assert not is_signed_in(client)
        assert client.get("/cms/")["Location"].startswith("/cms/login/")

    def test_password_and_code_lead_on(self, sari: Any, secret: str, client: Client) -> None:
        client.post("/masuk/", {"login": "sari", "password": PASSWORD, "next": "/cms/"})
        entered = client.post("/masuk/langkah-kedua/", {"code": code_of(secret)})
        assert entered["Location"] == "/cms/"
        assert client.get("/cms/").status_code == 200

    def test_a_code_works_once(self, sari: Any, secret: str) -> None:
        code, entered = code_of(secret), []
        for _ in range(2):
            client = Client()
            sign_in(client, "sari")
            client.post("/masuk/langkah-kedua/", {"code": code})
            entered.append(is_signed_in(client))
        assert entered == [True, False]

    def test_codes_are_not_guessed(self, sari: Any, secret: str, client: Client) -> None:
        sign_in(client, "sari")
        for _ in range(5):
            client.post("/masuk/langkah-kedua/", {"code": "000000"})
        client.post("/masuk/langkah-kedua/", {"code": code_of(secret)})
        assert not is_signed_in(client)

    def test_a_door_that_asks_for_no_second_step_is_shut_behind_whoever_came_by_it(
        self, sari: Any, secret: str, client: Client
    ) -> None:
        client.force_login(sari)
        assert client.get("/cms/")["Location"].startswith("/cms/login/")
        assert not is_signed_in(client)

    def test_who_must_have_one_sets_it_up_first(
        self, site: Any, client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("django.db.transaction.on_commit", lambda then, **_: then())  # the test never commits
        settings.SECOND_FACTOR_REQUIRED = True
        provisioning.make_groups()
        factories.UserFactory(username="ratna", curator=True)
        sign_in(client, "ratna")
        assert client.get("/cms/")["Location"].startswith("/akun/?next=")
        assert client.get("/akun/").status_code == 200
        form = client.get("/akun/aplikasi/")
        assert form.status_code == 200, "who has just signed in is not asked for the password again"
        assert 'src="data:image/svg+xml;base64,' in form.text
        code = code_of(client.session["mfa.totp.secret"])
        client.post("/akun/aplikasi/", {"code": code})
        codes = client.get("/akun/kode-cadangan/")
        assert codes.text.count("<code>") == 10
        assert client.get("/cms/").status_code == 200

    def test_a_librarian_need_not(self, sari: Any, client: Client, settings: LazySettings) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        sign_in(client, "sari")
        assert client.get("/cms/").status_code == 200

    def test_who_must_have_one_cannot_take_the_last_one_off(self, site: Any, settings: LazySettings) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        ratna, client = factories.UserFactory(username="ratna", curator=True), Client()
        secret = generate_totp_secret()
        TOTP.activate(ratna, secret)
        sign_in(client, "ratna")
        client.post("/masuk/langkah-kedua/", {"code": code_of(secret)})
        client.post("/akun/aplikasi/lepas/")
        assert Authenticator.objects.filter(user=ratna, type="totp").exists()

    def test_recovery_codes_open_once(self, sari: Any, secret: str, client: Client) -> None:
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

        code = RecoveryCodes.activate(sari).get_unused_codes()[0]
        sign_in(client, "sari")
        client.post("/masuk/langkah-kedua/", {"code": code})
        assert is_signed_in(client)
        other = Client()
        sign_in(other, "sari")
        other.post("/masuk/langkah-kedua/", {"code": code})
        assert not is_signed_in(other)
