import runpy
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from kmportal.startup import refuse_unsafe_start
from knowledge.accounts import SAMPLE_PASSWORD, SAMPLE_USERNAMES
from knowledge.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def production(settings: Any) -> None:
    settings.DEBUG = False
    settings.LOOPBACK_ONLY = False
    settings.ALLOWED_HOSTS = ["portal.example.org"]


def test_starts_without_sample_accounts() -> None:
    User.objects.create_user("sari", password="a long and private one")
    refuse_unsafe_start()


@pytest.mark.parametrize("username", SAMPLE_USERNAMES)
def test_refuses_a_sample_account_with_any_password(username: str) -> None:
    User.objects.create_user(username, password="a long and private one")
    with pytest.raises(ImproperlyConfigured, match=username):
        refuse_unsafe_start()


@pytest.mark.parametrize("rights", [{}, {"is_staff": True}, {"is_superuser": True}])
def test_refuses_the_sample_password_of_anyone(rights: dict[str, bool]) -> None:
    User.objects.create_user("sari", password=SAMPLE_PASSWORD, **rights)
    with pytest.raises(ImproperlyConfigured, match="sari"):
        refuse_unsafe_start()


def test_an_account_that_is_switched_off_does_not_stop_a_start() -> None:
    User.objects.create_user("kurator", password=SAMPLE_PASSWORD, is_active=False)
    refuse_unsafe_start()


def test_sample_accounts_may_exist_on_loopback(settings: Any) -> None:
    User.objects.create_user("kurator", password=SAMPLE_PASSWORD)
    settings.LOOPBACK_ONLY = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    refuse_unsafe_start()


@pytest.mark.parametrize("hosts", [["localhost", "portal.example.org"], ["*"], [".localhost"], ["192.168.1.7"]])
def test_loopback_takes_no_other_host(settings: Any, hosts: list[str]) -> None:
    settings.LOOPBACK_ONLY = True
    settings.ALLOWED_HOSTS = hosts
    with pytest.raises(ImproperlyConfigured, match="LOOPBACK_ONLY"):
        refuse_unsafe_start()


def test_the_server_itself_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("kurator", password="a long and private one")
    with pytest.raises(ImproperlyConfigured, match="kurator"):
        runpy.run_module("kmportal.wsgi")


def test_each_password_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sari = User.objects.create_user("sari", password="a long and private one")
    tried: list[str] = []
    original = User.check_password
    monkeypatch.setattr(User, "check_password", lambda self, raw: tried.append(self.username) or original(self, raw))
    for _start in range(3):
        refuse_unsafe_start()
    assert tried == ["sari"]
    sari.set_password("another long and private one")
    sari.save()
    refuse_unsafe_start()
    assert tried == ["sari", "sari"]


def test_a_password_that_becomes_the_sample_password_is_caught_later() -> None:
    sari = User.objects.create_user("sari", password="a long and private one")
    refuse_unsafe_start()
    sari.refresh_from_db()
    sari.set_password(SAMPLE_PASSWORD)
    sari.save()
    for _start in range(2):
        with pytest.raises(ImproperlyConfigured, match="sari"):
            refuse_unsafe_start()


def test_refuses_a_proxy_that_nobody_named(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = []
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        refuse_unsafe_start()
    settings.TRUSTED_PROXIES = ["172.30.11.2"]
    refuse_unsafe_start()
