"""The only node of Elasticsearch is killed in the middle of something, and comes back."""

import threading
from time import monotonic
from typing import Any

import pytest

from search.indexing import rebuilding
from search.models import Change, UnfinishedRebuild
from search.port import EngineUnavailableError
from tests.faults.cluster import Cluster
from tests.faults.portal import Portal, in_thread, wait_for


def test_killed_in_the_middle_of_a_bulk_load(portal_on_node: Portal, node: Cluster, working: Any) -> None:
    rebuilding.rebuild_all()
    entries = portal_on_node.fill(40)
    waiting = Change.objects.count()
    with working(rows=4):
        wait_for(lambda: Change.objects.count() < waiting * 2 / 3, 60, every=0.01)
        node.kill()
        assert Change.objects.count() > 0
        portal_on_node.withdraw(entries[0])
        portal_on_node.retitle(entries[1], "bersama judulbaru")
        assert not portal_on_node.shows("kata0000")
        node.revive()
        assert not portal_on_node.shows("kata0000")
        portal_on_node.wait_until_caught_up()
    portal_on_node.assert_index_agrees()
    assert not portal_on_node.shows("kata0000")
    assert portal_on_node.comes_to_show("judulbaru")


def test_killed_in_the_middle_of_a_rebuild(
    portal_on_node: Portal, node: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 4)
    entries = portal_on_node.fill(30)
    rebuilding.rebuild_all()
    steps: list[int] = []
    killing = threading.Thread(target=node.kill)

    def advance(count: int) -> None:
        steps.append(count)
        if len(steps) == 4:
            killing.start()
            killing.join()

    with pytest.raises(EngineUnavailableError):
        rebuilding.rebuild_all(advance)
    left = UnfinishedRebuild.objects.get()
    assert entries[0].pk < left.last_entry < entries[-1].pk
    assert portal_on_node.found("bersama").total == 30, "the standby answers"
    portal_on_node.withdraw(entries[0])  # dealt with by the first run already
    portal_on_node.retitle(entries[-1], "bersama judulbaru")
    assert not portal_on_node.shows("kata0000")

    node.revive()
    assert not portal_on_node.shows("kata0000")
    resumed: list[int] = []
    rebuilding.rebuild_all(resumed.append)
    assert resumed[0] == sum(steps), "goes on from where it was"
    portal_on_node.catch_up()
    portal_on_node.assert_index_agrees()
    assert not portal_on_node.shows("kata0000")
    assert not UnfinishedRebuild.objects.exists()


def test_killed_in_the_middle_of_a_takedown(portal_on_node: Portal, node: Cluster, working: Any) -> None:
    entries = portal_on_node.fill(12)
    rebuilding.rebuild_all()
    portal_on_node.catch_up()
    half_done = threading.Event()

    def take_down() -> None:
        for number, entry in enumerate(entries[:10]):
            portal_on_node.withdraw(entry)
            if number == 4:
                half_done.set()

    curator = threading.Thread(target=in_thread(take_down))
    curator.start()
    half_done.wait(60)
    node.kill()
    curator.join()
    for number in range(10):
        assert not portal_on_node.shows(f"kata{number:04}")
    node.revive()
    # Before any worker has run: what the server still holds is not shown.
    for number in range(10):
        assert not portal_on_node.shows(f"kata{number:04}")
    with working():
        portal_on_node.wait_until_caught_up()
    portal_on_node.assert_index_agrees()
    assert portal_on_node.comes_to_show("kata0011")
    assert portal_on_node.found("bersama").total == 2


def test_a_node_that_hangs_does_not_hold_up_a_takedown(portal_on_node: Portal, node: Cluster) -> None:
    entry, other = portal_on_node.fill(2)
    rebuilding.rebuild_all()
    node.pause()
    try:
        began = monotonic()
        portal_on_node.withdraw(entry)
        assert monotonic() - began < 10
        assert not portal_on_node.shows("kata0000")
        began = monotonic()
        portal_on_node.withdraw(other)
        assert not portal_on_node.shows("kata0001")
    finally:
        node.resume()
    portal_on_node.catch_up()
    portal_on_node.assert_index_agrees()
