"""What the tests do with the portal while something breaks, and what has to hold afterwards."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from knowledge.models import Entry
from search.indexing import outbox
from search.indexing.checking import compare_all
from search.models import Change
from tests import factories

CAUGHT_UP_WITHIN = 90  # seconds
VISIBLE_WITHIN = 3  # seconds; Elasticsearch shows what it has taken in after one


class Portal:
    def fill(self, count: int) -> list[Entry]:
        """Published entries, each found by "bersama" and by a word of its own."""
        return [factories.PlaceFactory(title=f"bersama kata{number:04}") for number in range(count)]

    def retitle(self, entry: Entry, title: str) -> None:
        current = type(entry).objects.get(pk=entry.pk)
        current.title = title
        current.save_revision().publish()

    def withdraw(self, entry: Entry) -> None:
        type(entry).objects.get(pk=entry.pk).unpublish()

    def shows(self, word: str) -> bool:
        """Whether the public's search page lists an entry with this word in its title, or a suggestion has it."""
        response = Client().get("/cari/", {"q": word})
        assert response.status_code in (200, 503)
        suggested = Client().get("/cari/saran/", {"q": word}).json()["suggestions"]
        titles = [result.card.title.text for result in response.context["search"].results]
        return any(word in text for text in (*titles, *(one["text"] for one in suggested)))

    def comes_to_show(self, word: str) -> bool:
        deadline = time.monotonic() + VISIBLE_WITHIN
        while not (shown := self.shows(word)) and time.monotonic() < deadline:
            time.sleep(0.1)
        return shown

    def found(self, word: str) -> Any:
        return Client().get("/cari/", {"q": word}).context["search"]

    def catch_up(self) -> None:
        """Here and now, without waiting for rows that are not due."""
        Change.objects.filter(dead=False).update(due_at=timezone.now())
        while outbox.work():
            pass

    def wait_until_caught_up(self) -> None:
        wait_for(lambda: not Change.objects.exists(), CAUGHT_UP_WITHIN)

    def assert_index_agrees(self) -> None:
        """0 missing, 0 stale, 0 extra, in every index, and nothing waits or was given up."""
        assert list(Change.objects.values_list("entry_id", "failure")) == []
        wrong = {
            f"{one.audience.value} {one.copy}": {"missing": one.missing, "stale": one.stale, "extra": one.extra}
            for one in compare_all()
            if one.differing
        }
        assert wrong == {}


def wait_for(condition: Callable[[], bool], seconds: float, every: float = 0.1) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(every)


def in_thread(action: Callable[[], None]) -> Callable[[], None]:
    """For a thread: closes its own connection, which nobody else would."""

    def run() -> None:
        try:
            action()
        finally:
            connection.close()

    return run
