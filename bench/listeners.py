"""Whether people who listen slow the pages of the others: make bench-listeners (nginx has to be installed).

A site with the sample under gunicorn, two workers of four threads, behind nginx as deploy/nginx.conf describes it. A
recording of its sample is made LARGE bytes long. LISTENERS people each fetch it as a player does, a range after the
other, each as fast as a line of 400 kbit/s brings it, and meanwhile one reader asks for the recording's page again and
again. The same without nginx, where gunicorn itself sends the bytes. Told are milliseconds until the page is there, and
how much memory gunicorn takes in the end.
"""

import contextlib
import http.client
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from tests.browser.conftest import ROOT, manage, server_environment
from tests.helpers.loopback import free_port

LISTENERS = int(os.environ.get("LISTENERS", "50"))
SECONDS = 30.0  # of each measurement
LINE = 50_000  # bytes a second
RANGE = 500_000  # bytes: ten seconds of that line
LARGE = 200_000_000  # bytes
ENTRY = "/entri/suara-pasar-ikan-luar-batang/"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = server_environment(folder, "embedded://")
        for command in (["migrate"], ["setup"], ["load_sample"], ["media", "prepare"], ["collectstatic", "--noinput"]):
            manage(environment, *command)
        manage(environment, "search", "rebuild")
        environment["MEDIA_WORKER"] = "external"  # no work in the background
        stored = make_large(folder)
        print(f"{LISTENERS} listeners at {LINE * 8 // 1000} kbit/s, {SECONDS:.0f} s each; page {ENTRY}")
        for name, accel in (("behind nginx", "/internal-media/"), ("gunicorn alone", "")):
            with served(folder, {**environment, "MEDIA_ACCEL_LOCATION": accel}) as (port, pid):
                measure(name, port, f"/media/{stored}", pid)


def make_large(folder: Path) -> str:
    """The file of a public copy, of which only the length matters here; its name below the media folder."""
    with sqlite3.connect(folder / "kmportal.sqlite3") as database:
        database.execute("update knowledge_recordingcopy set size = ? where kind = 'opus'", (LARGE,))
        rows = database.execute("select file from knowledge_recordingcopy where kind = 'opus'").fetchall()
    for (stored,) in rows:
        os.truncate(folder / "media" / stored, LARGE)  # a file with a hole: it takes no room
    return str(rows[0][0])


@contextlib.contextmanager
def served(folder: Path, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The port to ask, and gunicorn's process."""
    own, front = free_port(), free_port()
    gunicorn = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "kmportal.wsgi", "-b", f"127.0.0.1:{own}", "-w", "2", "--threads", "4"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    text = (ROOT / "deploy" / "nginx.conf").read_text().replace("/tmp/", f"{folder}/")  # noqa: S108  # it names that
    text = text.replace("web:8000", f"127.0.0.1:{own}").replace("listen 8080", f"listen 127.0.0.1:{front}")
    text = text.replace("/srv/media/", f"{folder}/media/").replace("/dev/stdout", "/dev/null")
    (folder / "nginx.conf").write_text(f"daemon off;\n{'user root;' if os.geteuid() == 0 else ''}\n{text}")
    nginx = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")])
    try:
        port = front if environment["MEDIA_ACCEL_LOCATION"] else own
        wait(port)
        yield port, gunicorn.pid
    finally:
        for process in (nginx, gunicorn):
            process.terminate()
            process.wait(timeout=30)


def wait(port: int) -> None:
    for _ in range(240):
        with contextlib.suppress(OSError):
            if fetch(port, "/healthz")[0] == 200:
                return
        time.sleep(0.25)
    raise SystemExit("The site does not answer.")


def fetch(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def measure(name: str, port: int, audio: str, pid: int) -> None:
    fetch(port, ENTRY)
    tell(f"{name}, nobody listens", read_pages(port, SECONDS / 3))
    stop = threading.Event()
    heard = [0] * LISTENERS
    listeners = [
        threading.Thread(target=listen, args=(port, audio, stop, heard, number), daemon=True)
        for number in range(LISTENERS)
    ]
    for one in listeners:
        one.start()
    time.sleep(5)
    tell(f"{name}, {LISTENERS} listen", read_pages(port, SECONDS))
    stop.set()
    kept_up = sum(one >= LINE * SECONDS * 0.8 for one in heard)
    print(f"    {kept_up} of {LISTENERS} heard without a gap; gunicorn and its workers: {memory(pid) / 1e6:.0f} MB")


def listen(port: int, audio: str, stop: threading.Event, heard: list[int], number: int) -> None:
    """Ranges that follow one another from somewhere in the middle, read as slowly as the line brings them."""
    at = random.Random(number).randrange(LARGE // 2)
    while not stop.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", urllib.parse.quote(audio), headers={"Range": f"bytes={at}-{at + RANGE - 1}"})
            answer = connection.getresponse()
            assert answer.status == 206, answer.status
            while not stop.is_set() and (piece := answer.read(LINE // 5)):
                heard[number] += len(piece)
                at += len(piece)
                time.sleep(0.2)
        except OSError:
            time.sleep(0.5)
        finally:
            connection.close()


def read_pages(port: int, seconds: float) -> list[float]:
    """Milliseconds; a page after the other, two a second."""
    took, ends = [], time.perf_counter() + seconds
    while time.perf_counter() < ends:
        began = time.perf_counter()
        status, body = fetch(port, ENTRY)
        took.append((time.perf_counter() - began) * 1000)
        assert status == 200, status
        assert re.search(b"<html", body)
        time.sleep(max(0.0, 0.5 - took[-1] / 1000))
    return took


def tell(name: str, took: list[float]) -> None:
    last = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    print(
        f"  {name}: {len(took)} pages, p50 {statistics.median(took):.0f} ms, p95 {last:.0f} ms, max {max(took):.0f} ms"
    )


def memory(pid: int) -> int:
    """Bytes that gunicorn and its workers hold, without what they share."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(unshared(int(one)) for one in (pid, *children))


def unshared(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    main()
