"""What happens in the process of one archive: it is made where it is missing, and its pages are asked for."""

import os
from dataclasses import dataclass
from functools import cache
from time import perf_counter, process_time
from typing import Any


@dataclass(frozen=True)
class Archive:
    entries: int
    institutions: int

    @property
    def name(self) -> str:
        return f"{self.entries}-{self.institutions}"


def start(archive: Archive) -> None:
    """For the first moment of a process."""
    os.environ["BENCH_ARCHIVE"] = archive.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.pages.settings"
    import django

    django.setup()


def make(archive: Archive) -> dict[str, int | None]:
    """The screens, by name, with who looks at them."""
    from django.core.management import call_command

    from bench.search import database
    from search.indexing import rebuilding
    from search.port import Audience

    from . import databases
    from .archive import ArchiveLoader

    databases.create_if_missing()
    database.prepare()
    if not databases.is_whole(archive.entries):
        ArchiveLoader(_corpus(archive)).load(lambda _count: None)
    call_command("setup", verbosity=0)
    if not databases.has_index():
        rebuilding.rebuild(Audience.PUBLIC, afresh=True)
    return {screen.name: screen.user for screen in _screens(archive).values()}


def ask(archive: Archive, name: str, count: int) -> list[float]:
    """Milliseconds of so many requests one after the other.

    Of processor time where the database is in this process: what else the machine does is not in it.
    """
    from django.db import connection

    clock = process_time if connection.vendor == "sqlite" else perf_counter
    screen = _screens(archive)[name]
    client = _client(screen.user)
    times = []
    for _ in range(count):
        began = clock()
        answer = client.get(screen.address)
        times.append((clock() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{archive.name}: {screen.address} answers {answer.status_code}")
    return times


def queries(archive: Archive, name: str) -> list[tuple[float, str]]:
    """Of one request: milliseconds and text of each."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    screen = _screens(archive)[name]
    with CaptureQueriesContext(connection) as captured:
        _client(screen.user).get(screen.address)
    return [(float(query["time"]) * 1000, query["sql"]) for query in captured.captured_queries]


@cache
def _corpus(archive: Archive) -> Any:
    from bench.search.corpus import Corpus

    return Corpus(archive.entries, institutions=archive.institutions)


@cache
def _screens(archive: Archive) -> dict[str, Any]:
    from .screens import screens

    return {screen.name: screen for screen in screens(_corpus(archive))}


@cache
def _client(user: int | None) -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(raise_request_exception=True)
    if user is not None:
        client.force_login(get_user_model().objects.get(pk=user))
    return client
