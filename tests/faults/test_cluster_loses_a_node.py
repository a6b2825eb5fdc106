"""Three nodes, one of which is killed while the portal is written to and searched."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.indexing import rebuilding
from tests.faults.cluster import Cluster
from tests.faults.portal import Portal, in_thread, wait_for


@pytest.fixture
def three_nodes(shared: Path) -> Iterator[Cluster]:
    cluster = Cluster(shared, nodes=3)
    yield cluster
    cluster.stop()


@pytest.mark.parametrize("node", [0])
def test_one_node_of_three_is_killed_under_load(
    portal: Portal, three_nodes: Cluster, settings: Any, working: Any, node: int
) -> None:
    settings.SEARCH_URL = three_nodes.url
    entries = portal.fill(20)
    rebuilding.rebuild_all()
    three_nodes.wait("green")
    done = threading.Event()
    titles: list[str] = []
    trouble: list[str] = []

    def edit() -> None:
        number = 0
        while not done.is_set():
            titles.append(f"bersama ubahan{number:04}")
            portal.retitle(entries[number % 10], titles[-1])
            number += 1

    def read() -> None:
        while not done.is_set():
            found = portal.found("kata0019")
            if not found.available or found.total != 1:
                trouble.append(f"available: {found.available}, total: {found.total}")

    threads = [threading.Thread(target=in_thread(one)) for one in (edit, read)]
    with working():
        for thread in threads:
            thread.start()
        try:
            wait_for(lambda: len(titles) > 10, 60)
            three_nodes.kill(node)
            killed_after = len(titles)
            wait_for(lambda: len(titles) > killed_after + 20, 60)
        finally:
            done.set()
            for thread in threads:
                thread.join()
        portal.wait_until_caught_up()
    assert trouble == []
    portal.assert_index_agrees()
    assert not portal.found("bersama").notices, "the two that are left answer by themselves"
