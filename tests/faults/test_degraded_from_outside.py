"""gunicorn, asked over HTTP like any reader does, while Elasticsearch hangs, dies and comes back."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.indexing import rebuilding
from tests.faults.cluster import Cluster
from tests.faults.conftest import ROOT, environment
from tests.faults.portal import Portal, wait_for
from tests.helpers.loopback import free_port

NOTICE = "Server pencarian tidak menjawab"
A_TIME_OUT = 1.5  # seconds; the portal's own, for a reader who waits
PATIENCE = 2 * A_TIME_OUT + 2  # two failures until nobody waits any more; the rest is a slow machine's
RECOVERED_WITHIN = 15


@pytest.fixture
def ask(portal_on_node: Portal, tmp_path: Path) -> Iterator[Callable[[], tuple[str, float]]]:
    """A function: the search page for one word, and the seconds that it took."""
    portal_on_node.fill(3)
    rebuilding.rebuild_all()
    port = free_port()
    log = (tmp_path / "gunicorn.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "kmportal.wsgi", "-b", f"127.0.0.1:{port}", "--threads", "4"],
        cwd=ROOT,
        env=environment(),
        stdout=log,
        stderr=subprocess.STDOUT,
    )

    def page() -> tuple[str, float]:
        began = time.monotonic()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/cari/?q=kata0001", timeout=30) as answer:
            return answer.read().decode(), time.monotonic() - began

    def is_up() -> bool:
        try:
            page()
        except OSError:
            return False
        return True

    wait_for(is_up, 60)
    yield page
    server.terminate()
    server.wait(timeout=20)
    log.close()


def test_the_standby_answers_until_the_server_is_back(ask: Callable[[], tuple[str, float]], node: Cluster) -> None:
    def recovered() -> bool:
        text, _seconds = ask()
        assert "kata0001" in text
        return NOTICE not in text

    wait_for(recovered, RECOVERED_WITHIN)
    node.pause()
    try:
        seconds = []
        for _ in range(4):
            text, took = ask()
            assert "kata0001" in text
            assert NOTICE in text
            seconds.append(took)
        assert max(seconds) < PATIENCE, seconds
        assert min(seconds) < A_TIME_OUT, "the breaker spares most readers the wait"
    finally:
        node.resume()
    wait_for(recovered, RECOVERED_WITHIN)

    node.kill()
    text, took = ask()
    assert "kata0001" in text
    assert NOTICE in text
    assert took < PATIENCE
    node.revive()
    wait_for(recovered, RECOVERED_WITHIN)
