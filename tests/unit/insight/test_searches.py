"""What is counted of searches, what is not, and that counting is never in the way."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from insight.models import Refinement, SearchCount
from insight.searches import counting, retention
from insight.searches.wording import counted_as
from tests import factories

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
Search = Callable[..., Any]


@pytest.fixture
def archive(site: Any, indexed: Any) -> None:
    indexed(lambda: factories.TraditionFactory(title="Lenong", tags=["teater"]))


@pytest.fixture
def search(archive: None, client: Client) -> Search:
    """Searches as a browser does, from another address each time unless told otherwise."""
    readers = iter(range(1, 250))

    def ask(address: str, after: str = "", who: Client = client, **meta: Any) -> Any:
        asked = {"HTTP_USER_AGENT": BROWSER, "REMOTE_ADDR": f"192.0.2.{next(readers)}", **meta}
        if after:
            asked["HTTP_REFERER"] = f"http://testserver{after}"
        return who.get(address, **asked)

    return ask


def counts() -> dict[str, int]:
    return dict(SearchCount.objects.values_list("query", "occasions"))


def pairs() -> list[tuple[str, str, str, int]]:
    return list(Refinement.objects.order_by("pk").values_list("before", "after", "way", "occasions"))


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("  Lénong  BETAWI ", "lenong betawi"),
        ("ondel-ondel", "ondel-ondel"),
        ("Qur'an", "qur'an"),
        ('"roti buaya" -nikah OR lamaran', "roti buaya lamaran"),
        ("kerak*", "kerak"),
        ("pasar 1930-1945", "pasar 1930-1945"),
        ("Ｌｅｎｏｎｇ", "lenong"),
        ("x", None),
        ("🎭", None),
        ("", None),
        ("budi@example.org", None),
        ("budi @ example.org", None),
        ("https://example.org/a", None),
        ("www.example.org", None),
        ("0812 3456 7890", None),
        ("+62-812-3456-7890", None),
        ("0812-3456-789", None),
        ("(021) 555 0101", None),
        ("nik 3174010101010001", None),
        ("31.74.01.010101.0001", None),
        ("３１７４０１０１０１０１０００１", None),
        ("17-08-1945", None),
        ("kata " * 9, None),
        ("panjang" * 10, None),
    ],
)
def test_the_wording_that_is_counted(typed: str, counted: str | None) -> None:
    assert counted_as(typed) == counted


def test_a_search_is_counted_by_wording_language_and_day(search: Search) -> None:
    for address in ("/cari/?q=Lenong", "/cari/?q=lenong", "/en/cari/?q=lenong", "/cari/?q=wayang"):
        search(address)
    rows = SearchCount.objects.order_by("query", "language").values_list(
        "query", "language", "day", "occasions", "without_result", "hits"
    )
    today = timezone.localdate()
    assert list(rows) == [
        ("lenong", "en", today, 1, 0, 1),
        ("lenong", "id", today, 2, 0, 1),
        ("wayang", "id", today, 1, 1, 0),
    ]


def test_only_wording_language_day_and_numbers_are_kept() -> None:
    kept = {field.name for model in (SearchCount, Refinement) for field in model._meta.get_fields()}
    assert kept == {
        "id", "query", "language", "day", "occasions", "without_result", "in_part", "hits", "before", "after", "way"
    }  # fmt: skip


def test_one_visitor_counts_once_a_day(search: Search) -> None:
    for _ in range(3):
        search("/cari/?q=lenong", REMOTE_ADDR="192.0.2.250")
    search("/cari/?q=lenong", REMOTE_ADDR="192.0.2.251")
    assert counts() == {"lenong": 2}


@pytest.mark.parametrize(
    "address",
    ["/cari/?q=lenong&hal=2", "/cari/?q=lenong&hal=1", "/cari/?q=lenong&tag=teater", "/cari/?q=lenong&tahun_dari=1900",
     "/cari/?q=", "/cari/", "/cari/saran/?q=lenong", "/cari/?q=budi%40example.org"],
)  # fmt: skip
def test_other_views_and_personal_things_are_not_counted(address: str, search: Search) -> None:
    assert search(address).status_code == 200
    assert not SearchCount.objects.exists()


@pytest.mark.parametrize(
    "meta",
    [
        {"HTTP_USER_AGENT": ""},
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": "curl/8.5.0"},
        {"HTTP_USER_AGENT": "Mozilla/5.0 HeadlessChrome/140.0"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
    ],
)
def test_programs_and_prefetches_are_not_counted(meta: dict[str, str], search: Search) -> None:
    search("/cari/?q=lenong", **meta)
    assert not SearchCount.objects.exists()


def test_a_head_request_is_not_counted(archive: None, client: Client) -> None:
    client.head("/cari/?q=lenong", HTTP_USER_AGENT=BROWSER)
    assert not SearchCount.objects.exists()


def test_members_count_and_staff_does_not(search: Search, client_of: Any) -> None:
    for name in ("member", "librarian", "curator"):
        search("/cari/?q=lenong", who=client_of(name))
    search("/cms/cari/?q=lenong", who=client_of("curator"))
    assert counts() == {"lenong": 1}


def test_a_stand_in_index_teaches_nothing(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from search import views

    discover = views.discover
    monkeypatch.setattr(views, "discover", lambda *asked: replace(discover(*asked), degraded=True))
    search("/cari/?q=wayang")
    assert not SearchCount.objects.exists()


def test_a_search_made_from_results_is_a_pair(search: Search) -> None:
    search("/cari/?q=wayang", after="/cari/?q=Wajang&jenis=tradisi")
    search("/cari/?q=wayang", after="/cari/?q=wajang")
    search("/cari/?q=lenong", after="/cari/?q=lenong")  # filters dropped, the same search
    search("/cari/?q=lenong", after="/jelajah/?q=lain")
    search("/cari/?q=lenong", HTTP_REFERER="https://elsewhere.example/cari/?q=lain")
    search("/cari/?q=lenong", after="/cari/?q=budi%40example.org")
    assert pairs() == [("wajang", "wayang", "typed", 2)]


def test_no_address_of_the_page_carries_the_search_before(search: Search) -> None:
    page = search("/cari/?q=lenong", after="/cari/?q=penyakitku").content.decode()
    assert "penyakitku" not in page


def test_offers_that_are_taken_are_counted(search: Search) -> None:
    meant = search("/cari/?q=lenomg").context["search"].meant_url
    assert meant == "/cari/?q=lenong&lewat=ejaan"
    search(meant, after="/cari/?q=lenomg")
    search("/cari/?q=lenong&persis=1", after="/cari/?q=lenong")
    search("/cari/?q=lenong&lewat=padanan", after="/cari/?q=lenong&persis=1")
    assert pairs() == [
        ("lenomg", "lenong", "spelling", 1),
        ("lenong", "lenong", "plain", 1),
        ("lenong", "lenong", "expanded", 1),
    ]
    assert counts() == {"lenomg": 1, "lenong": 1}


def test_links_do_not_carry_the_offer_on(search: Search) -> None:
    page = search("/cari/?q=lenong&lewat=ejaan").context["search"]
    links = [page.clear_url, *(choice.url for facet in page.facets for choice in facet.choices)]
    assert len(links) > 1
    assert not any("lewat" in link for link in links)


def test_counting_costs_one_statement(search: Search, client: Client) -> None:
    search("/cari/?q=lainnya")  # the first of the day forgets
    with CaptureQueriesContext(
        connection,
    ) as counted:
        search("/cari/?q=lenong")
    inserts = [query["sql"] for query in counted if "insight_searchcount" in query["sql"]]
    assert len(inserts) == 1
    assert inserts[0].strip().startswith("INSERT")


def test_a_failure_is_logged_without_the_words_and_the_reader_is_served(
    search: Search, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(noted: Any) -> None:
        raise OperationalError(f"database is locked: {noted.query}")

    monkeypatch.setattr(counting, "write", fail)
    with caplog.at_level(logging.INFO):
        assert search("/cari/?q=lenong").status_code == 200
    assert "A search could not be counted: OperationalError" in caplog.text
    assert "lenong" not in caplog.text


def test_a_database_that_is_busy_keeps_no_reader_waiting(
    search: Search, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_WORKER = "external"
    released, kept = threading.Event(), []

    def wait(noted: Any) -> None:
        released.wait(10)
        kept.append(noted.query)

    monkeypatch.setattr(counting, "_keep", wait)
    monkeypatch.setattr(counting, "close_old_connections", lambda: None)  # the test's own
    began = time.monotonic()
    search("/cari/?q=lenong")
    search("/cari/?q=wayang")
    assert time.monotonic() - began < 5
    assert kept == []
    released.set()
    counting._waiting.join()
    assert kept == ["lenong", "wayang"]


def test_what_waits_is_bounded(search: Search, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    import queue

    settings.SEARCH_WORKER = "external"
    monkeypatch.setattr(counting, "_start", lambda: None)
    monkeypatch.setattr(counting, "_waiting", queue.Queue(1))
    assert [search("/cari/?q=lenong").status_code for _ in range(3)] == [200, 200, 200]
    assert counting._waiting.qsize() == 1


def test_old_and_rare_searches_are_forgotten(db: None, settings: LazySettings) -> None:
    today = timezone.localdate()
    settings.SEARCH_LEARNING_DAYS, settings.SEARCH_LEARNING_RARE_DAYS = 400, 30

    def made(query: str, days: int, occasions: int) -> None:
        day = today - timedelta(days=days)
        SearchCount.objects.create(query=query, language="id", day=day, occasions=occasions)
        Refinement.objects.create(before=query, after="lain", way="typed", language="id", day=day, occasions=occasions)

    made("ancient", 401, 50)
    made("common", 200, 2)
    made("common", 0, 1)
    made("rare", 31, 2)
    made("rare and new", 30, 1)
    call_command("forget_searches", verbosity=0)
    left = {"common", "rare and new"}
    assert set(SearchCount.objects.values_list("query", flat=True)) == left
    assert set(Refinement.objects.values_list("before", flat=True)) == left


def test_the_first_search_of_a_day_forgets(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    old = timezone.localdate() - timedelta(days=1000)
    SearchCount.objects.create(query="ancient", language="id", day=old, occasions=9)
    monkeypatch.setattr(retention, "_forgot_on", None)
    search("/cari/?q=lenong")
    assert counts() == {"lenong": 1}
