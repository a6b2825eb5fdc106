"""Costly pages are limited for one address; what is cheap, and the staff, are not."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from tests import factories

READER = "192.0.2.7"


@pytest.fixture(autouse=True)
def _few(settings: LazySettings, site: Any) -> None:
    settings.SEARCH_RATES = settings.SEARCH_RATES | {"pages": 2}
    factories.PlaceFactory(title="Sumur")


def statuses(address: str, client: Client | None = None, times: int = 3, **meta: Any) -> list[int]:
    asking = client or Client()
    return [asking.get(address, **{"REMOTE_ADDR": READER, **meta}).status_code for _ in range(times)]


@pytest.mark.parametrize(
    "address",
    ["/jelajah/", "/en/jelajah/", "/jelajah/tag/", "/jelajah/wilayah/", "/entri/sumur/?q=air", "/tempat/?hal=1"],
)
def test_lists_and_questions_are_limited(address: str) -> None:
    assert statuses(address) == [200, 200, 429]


@pytest.mark.parametrize("address", ["/", "/entri/sumur/", "/tempat/", "/entri/sumur/?t=4"])
def test_plain_pages_are_not(address: str) -> None:
    assert 429 not in statuses(address)


def test_all_lists_are_counted_together() -> None:
    assert statuses("/jelajah/", times=1) + statuses("/jelajah/tag/", times=2) == [200, 200, 429]


def test_a_client_cannot_name_its_own_address(settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = []
    answers = [statuses("/jelajah/", times=1, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")[0] for n in range(3)]
    assert answers == [200, 200, 429]


def test_a_course_of_librarians_is_not_stopped(client_of: Any) -> None:
    assert 429 not in statuses("/jelajah/", client_of("librarian"))


def test_the_refusal_says_when_to_go_on() -> None:
    statuses("/jelajah/", times=2)
    refused = Client().get("/jelajah/", REMOTE_ADDR=READER)
    assert int(refused["Retry-After"]) > 0
    assert "no-store" in refused["Cache-Control"]
