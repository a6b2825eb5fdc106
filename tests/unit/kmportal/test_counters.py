"""What is counted without Redis is counted once for all processes, and a file that cannot be used closes no door."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kmportal.counters import SharedCounters

ROOT = Path(__file__).resolve().parents[3]
ASK = (
    "import django; django.setup(); from kmportal.throttling.rates import wait_for; "
    "print(sum(not wait_for('a', 120) for _ in range(100)))"
)


@pytest.fixture
def counters(tmp_path: Path) -> SharedCounters:
    return SharedCounters(str(tmp_path / "traffic" / "counters.sqlite3"), {})


def test_several_processes_share_one_limit(tmp_path: Path) -> None:
    environment = os.environ | {
        "ENV_FILE": os.devnull,
        "DJANGO_SETTINGS_MODULE": "kmportal.settings.development",
        "TRAFFIC_PATH": str(tmp_path / "counters.sqlite3"),
    }
    running = [
        subprocess.Popen([sys.executable, "-c", ASK], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    served = [int(process.communicate(timeout=120)[0]) for process in running]
    assert 120 <= sum(served) <= 122, served  # the turn of a minute in the middle lets two more through


def test_a_key_is_added_once(counters: SharedCounters) -> None:
    assert counters.add("lock", True, 10)
    assert not counters.add("lock", True, 10)
    counters.delete("lock")
    assert counters.add("lock", True, 10)


def test_values_expire(counters: SharedCounters) -> None:
    counters.set("soon", [1.5, 2.5], 0.05)
    assert counters.get("soon") == [1.5, 2.5]
    time.sleep(0.1)
    assert counters.get("soon", "gone") == "gone"
    assert counters.add("soon", 7, 10)
    assert counters.incr("soon", 3) == 10
    with pytest.raises(ValueError, match="not found"):
        counters.incr("never")


def test_others_on_the_machine_cannot_read_the_file(counters: SharedCounters, tmp_path: Path) -> None:
    counters.set("a", 1)
    for path in (tmp_path / "traffic").iterdir():
        assert not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO), path.name


def test_a_file_that_cannot_be_used_counts_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    lost = SharedCounters(str(tmp_path / "file" / "below"), {})
    assert lost.add("a", 1)
    assert lost.get("a", 5) == 5
    assert lost.get_many(["a"]) == {}
    assert lost.incr("a") == 0
