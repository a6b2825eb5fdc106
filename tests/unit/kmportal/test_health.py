import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from kmportal import health
from kmportal.probes import Probe, answers
from search.port import Status


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("available", [True, False])
def test_ready_names_the_state_of_search(client: Client, search_is: Any, available: bool) -> None:
    search_is(available)
    response = client.get("/readyz")
    assert response.json() == {"database": True, "search": available, "cache": True}
    assert response.status_code == 200  # pages are served without search too


def test_not_ready_without_a_database(client: Client, search_is: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down:
        def cursor(self) -> None:
            raise OperationalError

        def close(self) -> None:
            pass

    search_is(True)
    monkeypatch.setattr(health, "connection", Down())
    response = client.get("/readyz")
    assert response.json() == {"database": False, "search": True, "cache": True}
    assert response.status_code == 503


class Hanging:
    """A dependency that takes the question and never answers."""

    def __init__(self) -> None:
        self.asked = 0
        self.let_go = threading.Event()

    def __call__(self) -> None:
        self.asked += 1
        self.let_go.wait(30)


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    one = Hanging()
    yield one
    one.let_go.set()


@pytest.mark.parametrize("name", ["database", "search", "cache"])
def test_ready_answers_within_two_seconds_whatever_hangs(
    client: Client, hanging: Hanging, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = {one: Probe(lambda: None) for one in health.PROBES}
    monkeypatch.setattr(health, "PROBES", well | {name: Probe(hanging)})
    began = time.monotonic()
    response = client.get("/readyz")
    assert time.monotonic() - began < 2
    assert response.json() == {one: one != name for one in health.PROBES}
    assert response.status_code == (503 if name == "database" else 200)


def test_a_hundred_questions_take_one_thread_of_what_hangs(hanging: Hanging) -> None:
    probe = Probe(hanging)
    before = threading.active_count()
    for _ in range(100):
        assert answers({"search": probe}, 0.001) == {"search": False}
    assert hanging.asked == 1
    assert threading.active_count() <= before + 1


def test_what_hung_is_asked_again_once_it_answers(hanging: Hanging) -> None:
    probe = Probe(hanging)
    assert answers({"search": probe}, 0.01) == {"search": False}
    hanging.let_go.set()
    assert answers({"search": probe}, 5) == {"search": True}
    assert answers({"search": probe}, 5) == {"search": True}
    assert hanging.asked == 2


def test_a_server_that_accepts_and_never_answers_does_not_hold_up_the_probe(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PROBES", health.PROBES | {"search": Probe(health._search)})
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.SEARCH_URL = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        assert client.get("/readyz").json()["search"] is False
        assert time.monotonic() - began < 2


def test_probes_take_no_posts(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


def test_robots_keeps_crawlers_from_search_and_cms(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /cms/", "Disallow: /cari/", "Disallow: /en/cari/"} <= set(lines)
