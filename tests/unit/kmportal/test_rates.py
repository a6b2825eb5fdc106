"""How often one visitor may ask, who counts as one visitor, and what crawlers are told."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client, RequestFactory

from insight.searches import visitors
from kmportal.cache import ForgetfulRedisCache
from kmportal.settings.base import REDIS_OPTIONS
from kmportal.throttling import rates
from search.results.state import MOST_CHOSEN
from tests import factories

READER = "192.0.2.7"
Advance = Callable[[float], None]


@pytest.fixture
def advance(monkeypatch: pytest.MonkeyPatch) -> Advance:
    """Time stands at the beginning of a minute, and moves on when told."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(rates, "time", SimpleNamespace(time=lambda: now[0]))

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


@pytest.fixture
def archive(site: Any, indexed: Any) -> None:
    indexed(lambda: factories.TraditionFactory(title="Lenong"))


@pytest.fixture
def strict(settings: LazySettings, advance: Advance) -> LazySettings:
    settings.SEARCH_RATES = {"search": 3, "narrowed": 1, "suggestions": 2}
    return settings


def ask(client: Client, address: str = "/cari/?q=lenong", reader: str = READER, **meta: Any) -> Any:
    return client.get(address, REMOTE_ADDR=reader, **meta)


def test_the_window_slides_and_a_minutes_turn_gives_nothing_away(advance: Advance) -> None:
    advance(59)
    assert [rates.wait_for("a", 4) for _ in range(5)][:4] == [0, 0, 0, 0]
    advance(2)
    assert rates.wait_for("a", 4) == 0  # a sixtieth of the earlier minute has faded, room for one
    assert rates.wait_for("a", 4) > 0
    advance(29)
    assert [bool(rates.wait_for("a", 4)) for _ in range(3)] == [False, True, True]


@pytest.mark.parametrize("used", [3, 4])
def test_who_waits_as_told_is_served(used: int, advance: Advance) -> None:
    advance(40)
    for _ in range(used):
        rates.wait_for("a", 3)
    seconds = rates.wait_for("a", 3)
    assert 0 < seconds <= 80
    advance(seconds)
    assert rates.wait_for("a", 3) == 0


def test_attempts_at_the_same_moment_are_all_counted(advance: Advance) -> None:
    def attempt() -> None:
        for _ in range(50):
            rates.wait_for("a", 1_000)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    minute = int(rates.time.time() // rates.WINDOW)
    assert caches[rates.CACHE].get(f"rate:a:{minute}") >= 197  # the first of each thread may coincide


def test_a_cache_that_is_away_refuses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    # Port 9 (discard) has no listener on a machine of today.
    away = ForgetfulRedisCache("redis://127.0.0.1:9/0", {"OPTIONS": dict(REDIS_OPTIONS)})
    monkeypatch.setattr(rates, "caches", {rates.CACHE: away})
    began = time.monotonic()
    assert [rates.wait_for("a", 1) for _ in range(3)] == [0, 0, 0]
    assert time.monotonic() - began < 3


def test_a_crawler_is_asked_to_wait_in_plain_words(archive: None, client: Client, strict: Any) -> None:
    assert [ask(client).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = ask(client)
    assert 0 < int(refused["Retry-After"]) <= 120
    assert "no-store" in refused["Cache-Control"]
    assert "Mohon tunggu sebentar" in refused.content.decode()
    assert "One moment, please" in ask(client, "/en/cari/?q=lenong").content.decode()
    assert ask(client, reader="192.0.2.8").status_code == 200
    assert client.get("/jelajah/", REMOTE_ADDR=READER).status_code == 200


def test_patience_is_rewarded(archive: None, client: Client, strict: Any, advance: Advance) -> None:
    for _ in range(4):
        refused = ask(client)
    advance(int(refused["Retry-After"]))
    assert ask(client).status_code == 200


@pytest.mark.parametrize("narrowing", ["jenis=tempat", "q=a&hal=2", "q=a&urut=judul", "tahun_dari=1900", "persis=1"])
def test_narrowed_searches_have_a_stricter_limit(narrowing: str, archive: None, client: Client, strict: Any) -> None:
    assert [ask(client, f"/cari/?{narrowing}").status_code for _ in range(2)] == [200, 429]
    assert ask(client).status_code == 200


def test_suggestions_are_refused_as_json(archive: None, client: Client, strict: Any) -> None:
    answers = [ask(client, "/cari/saran/?q=le") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["suggestions"] == []
    assert answers[2].json()["retry_after"] == int(answers[2]["Retry-After"])


def test_a_course_of_librarians_is_not_stopped(client_of: Any, archive: None, strict: Any) -> None:
    librarian, member = client_of("librarian"), client_of("member")
    assert {ask(librarian).status_code for _ in range(6)} == {200}
    assert ask(member).status_code == 429


def test_this_machine_and_a_limit_of_nothing_are_not_limited(archive: None, client: Client, strict: Any) -> None:
    assert {ask(client, reader="127.0.0.1").status_code for _ in range(6)} == {200}
    strict.SEARCH_RATES = {"search": 0, "narrowed": 0, "suggestions": 0}
    assert {ask(client).status_code for _ in range(6)} == {200}


def test_inventing_forwarded_addresses_helps_nobody(archive: None, client: Client, strict: Any) -> None:
    forged = [ask(client, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code for n in range(4)]
    assert forged == [200, 200, 200, 429]
    strict.TRUSTED_PROXIES = ["172.16.0.0/12"]
    behind = [
        ask(client, reader="172.18.0.3", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.5").status_code
        for n in range(4)
    ]
    assert behind == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # from a stranger: hearsay
        ("172.18.0.3", "198.51.100.1", "198.51.100.1"),
        ("172.18.0.3", "198.51.100.1, 172.18.0.9", "198.51.100.1"),  # two proxies of ours
        ("172.18.0.3", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("172.18.0.3", "198.51.100.1:4711", "198.51.100.1"),
        ("172.18.0.3", "[2001:db8::1]:4711", "2001:db8::1"),
        ("::ffff:172.18.0.3", "198.51.100.1", "198.51.100.1"),
        ("172.18.0.3", "nonsense", "172.18.0.3"),
        ("172.18.0.3", "198.51.100.1, <script>", "172.18.0.3"),
        ("", "198.51.100.1", "None"),
    ],
)
def test_the_address_that_counts(
    peer: str, forwarded: str, expected: str, settings: LazySettings, rf: RequestFactory
) -> None:
    settings.TRUSTED_PROXIES = ["172.16.0.0/12"]
    request = rf.get("/cari/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert str(visitors.client_address(request)) == expected


def test_a_visitor_has_no_address_and_another_name_tomorrow(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    request = rf.get("/cari/", REMOTE_ADDR=READER)
    today = visitors.visitor(request)
    assert today is not None
    assert today == visitors.visitor(rf.get("/", REMOTE_ADDR=READER))
    assert READER not in today
    tomorrow = visitors.timezone.localdate() + timedelta(days=1)
    with monkeypatch.context() as patched:
        patched.setattr(visitors.timezone, "localdate", lambda: tomorrow)
        assert visitors.visitor(request) != today
    settings.SECRET_KEY = "another"
    assert visitors.visitor(request) != today


def test_neighbours_in_ipv6_are_one_visitor(rf: RequestFactory) -> None:
    names = {visitors.visitor(rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in range(1, 4)}
    assert len(names) == 1
    assert visitors.visitor(rf.get("/", REMOTE_ADDR="2001:db8:1:3::1")) not in names


def test_no_address_is_kept_or_logged(
    archive: None, client: Client, strict: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        ask(client, "/cari/?q=rahasia")
    assert READER not in caplog.text
    assert "rahasia" not in caplog.text
    assert READER not in repr(vars(caches[rates.CACHE]))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/cari/?q=lenong", "noindex, follow"),
        ("/cari/?q=lenong&jenis=tempat", "noindex, nofollow"),
        ("/cari/?q=lenong&hal=2", "noindex, nofollow"),
        ("/cari/?urut=judul", "noindex, nofollow"),
    ],
)
def test_crawlers_neither_index_nor_follow_narrowed_pages(
    address: str, told: str, archive: None, client: Client
) -> None:
    response = client.get(address)
    assert response["X-Robots-Tag"] == told
    assert f'<meta name="robots" content="{told}">' in response.content.decode()


def test_more_filters_than_anyone_needs_are_not_heeded(archive: None, client: Client) -> None:
    codes = [f"31.74.{n:02}" for n in range(1, 11)]
    for code in codes:
        factories.AreaFactory(code=code, level="kecamatan", name=f"Kecamatan {code}")
    spoken = [factories.LanguageFactory(code=f"x-{n}", name=f"Bahasa {n}") for n in range(10)]
    languages = [language.code for language in spoken]
    entry = factories.PlaceFactory(live=False)
    entry.languages.set(spoken)
    entry.save_revision().publish()
    query = "&".join([*(f"wilayah={code}" for code in codes), *(f"bahasa={code}" for code in languages)])
    page = client.get(f"/cari/?{query}").context["search"]
    assert sum(len(values) for values in page.state.filters.values()) == MOST_CHOSEN
    assert page.state.crowded
    assert not page.state.ignored
    assert len(page.notices) == 1
    assert not client.get("/cari/?wilayah=31.74.01").context["search"].notices
