"""Workers are killed, writers race: on each engine, and on whichever database the tests run."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import OperationalError

from knowledge.models import Entry
from search.indexing import rebuilding
from search.models import Change
from tests.faults.portal import Portal, in_thread, wait_for

SEED = 20261124
KILLS = 50
WRITERS = 8
CHANGES_A_WRITER = 6


@pytest.fixture(params=["embedded", "elasticsearch"])
def archive(request: pytest.FixtureRequest, portal: Portal, settings: Any) -> Portal:
    if request.param == "elasticsearch":
        settings.SEARCH_URL = request.getfixturevalue("node").url
    rebuilding.rebuild_all()
    return portal


def test_a_worker_killed_fifty_times_loses_nothing(archive: Portal, nursery: Callable[[], int]) -> None:
    chance = random.Random(SEED)
    entries = archive.fill(6)
    in_the_middle = progress = 0
    for number in range(KILLS):
        for entry in chance.sample(entries, 2):
            archive.retitle(entry, f"bersama ubahan{number:04}")
        before = Change.objects.count()
        pid = nursery()
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0.02, 0.5))
        else:
            wait_for(lambda before=before: Change.objects.count() < before, 30, every=0.005)
            time.sleep(chance.uniform(0, 0.1))
        os.kill(pid, signal.SIGKILL)
        after = Change.objects.count()
        in_the_middle += after > 0
        progress += after < before
    archive.withdraw(entries[0])
    assert not archive.shows("ubahan0049") or Entry.objects.live().filter(title__contains="ubahan0049").exists()
    assert in_the_middle >= 5, "most kills came when all was done: they proved nothing"
    assert progress >= 5, "most kills came before anything was done: they proved nothing"
    nursery()
    archive.wait_until_caught_up()
    archive.assert_index_agrees()


def test_eight_writers_race_for_one_entry(archive: Portal, nursery: Callable[[], int]) -> None:
    (entry,) = archive.fill(1)
    for _ in range(3):
        nursery()
    stumbled: list[BaseException] = []

    def write(writer: int) -> None:
        chance = random.Random(SEED + writer)
        for number in range(CHANGES_A_WRITER):
            current = type(entry).objects.get(pk=entry.pk)
            try:
                # A deadlock that the database resolves is rolled back whole, and nothing was promised.
                with suppress(OperationalError):
                    if chance.random() < 0.3:
                        current.unpublish()
                    else:
                        current.title = f"bersama tulisan{writer}{number}"
                        current.save_revision().publish()
            except Exception as error:
                stumbled.append(error)

    writers = [threading.Thread(target=in_thread(lambda writer=writer: write(writer))) for writer in range(WRITERS)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert stumbled == []
    archive.wait_until_caught_up()
    archive.assert_index_agrees()
    current = Entry.objects.get(pk=entry.pk)
    word = current.title.split()[1]
    assert archive.comes_to_show(word) if current.live else not archive.shows(word)
