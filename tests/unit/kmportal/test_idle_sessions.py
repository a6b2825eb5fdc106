"""Sessions of the staff end when nothing was done; scripts are told so in words that they understand."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client

from kmportal.authentication import sessions
from knowledge import provisioning
from tests import factories

TWO_HOURS = 2 * 60 * 60


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    now = [1_800_000_000.0]
    monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: now[0]))

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


@pytest.fixture
def librarian(site: Any, client: Client) -> Client:
    provisioning.make_groups()
    client.force_login(factories.UserFactory(librarian=True))
    return client


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/cms/masih-masuk/").json()["account"])


def test_after_two_idle_hours_the_session_has_ended(librarian: Client, later: Any) -> None:
    librarian.get("/cms/")
    later(TWO_HOURS + 1)
    assert librarian.get("/cms/")["Location"].startswith("/cms/login/")
    assert not is_signed_in(librarian)


def test_who_works_stays(librarian: Client, later: Any) -> None:
    for _ in range(5):
        later(TWO_HOURS - 100)
        assert librarian.get("/cms/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/cms/masih-masuk/", "/cms/editing-sessions/release/1/", "/cms/transkrip/hadir/1/"]
)
def test_what_an_open_page_asks_by_itself_keeps_no_session_alive(librarian: Client, later: Any, address: str) -> None:
    librarian.get("/cms/")
    for _ in range(3):
        later(TWO_HOURS / 2)
        librarian.get(address)
    assert not is_signed_in(librarian)


def test_members_stay_until_they_close_the_browser(site: Any, client: Client, later: Any) -> None:
    client.force_login(factories.UserFactory())
    client.get("/")
    later(3 * TWO_HOURS)
    assert is_signed_in(client)


def test_the_cookie_goes_with_the_browser(site: Any, client: Client) -> None:
    factories.UserFactory(username="sari")
    cookie = client.post("/masuk/", {"login": "sari", "password": "correct horse battery"}).cookies["sessionid"]
    assert not cookie["expires"]
    assert not cookie["max-age"]


def test_the_limit_is_a_setting(librarian: Client, later: Any, settings: LazySettings) -> None:
    settings.SESSION_IDLE_STAFF = 60
    librarian.get("/cms/")
    later(61)
    assert not is_signed_in(librarian)


@pytest.mark.parametrize("headers", [{"Accept": "application/json"}, {"X-Requested-With": "XMLHttpRequest"}])
def test_scripts_of_the_cms_are_told_that_sign_in_is_needed(site: Any, client: Client, headers: dict[str, str]) -> None:
    answer = client.post("/cms/pages/add/knowledge/tradition/4/", {"title": "Lenong"}, headers=headers)
    assert answer.status_code == 401
    assert answer.json()["sign_in"].startswith("/masuk/")


def test_only_the_staff_may_send_large_bodies(librarian: Client, client_of: Any) -> None:
    assert librarian.get("/cms/boleh-unggah/").status_code == 204
    assert client_of("member").get("/cms/boleh-unggah/").status_code == 401
    assert Client().get("/cms/boleh-unggah/").status_code == 401


def test_a_lost_second_step_is_forgotten_by_a_command(site: Any, capsys: Any) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    account = factories.UserFactory(username="sari")
    TOTP.activate(account, generate_totp_secret())
    call_command("forget_second_factor", "sari")
    assert not Authenticator.objects.filter(user=account).exists()
    with pytest.raises(CommandError, match="siapa"):
        call_command("forget_second_factor", "siapa")


def test_the_groups_have_one_for_members(site: Any) -> None:
    provisioning.make_groups()
    members = Group.objects.get(name="Anggota")
    assert not members.permissions.exists()
