from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from kmportal import health
from search.engines.base import Status


class FakeEngine:
    def __init__(self, available: bool) -> None:
        self.available = available

    def status(self) -> Status:
        return Status("fake", self.available)


@pytest.fixture
def search_is(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda available: monkeypatch.setattr(health, "engine", lambda: FakeEngine(available))


def test_alive_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_probes_answer_by_address_and_without_https(client: Client, settings: Any, path: str) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.django_db
def test_another_host_name_is_refused_elsewhere(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    assert client.get("/robots.txt", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("available", [True, False])
def test_ready_names_the_state_of_search(client: Client, search_is: Any, available: bool) -> None:
    search_is(available)
    response = client.get("/readyz")
    assert response.json() == {"database": True, "search": available}
    assert response.status_code == 200  # pages are served without search too


def test_not_ready_without_a_database(client: Client, search_is: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down:
        def cursor(self) -> None:
            raise OperationalError

    search_is(True)
    monkeypatch.setattr(health, "connection", Down())
    response = client.get("/readyz")
    assert response.json() == {"database": False, "search": True}
    assert response.status_code == 503


def test_probes_take_no_posts(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


def test_robots_keeps_crawlers_from_search_and_cms(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /cms/", "Disallow: /cari/", "Disallow: /en/cari/"} <= set(lines)
