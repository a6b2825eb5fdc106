"""nginx as deploy/ describes it, before a stand-in for the portal: who may send much, and what is written down."""

import http.client
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from knowledge.media.files import cutting_off
from tests.helpers.loopback import free_port

ROOT = Path(__file__).resolve().parents[2]
LARGE = b"x" * 3_000_000
pytestmark = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


class Portal(BaseHTTPRequestHandler):
    """Says 204 to nginx's question for whoever has the staff's cookie, and 200 to all else."""

    received: list[tuple[str, int]] = []

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/cms/boleh-unggah/":
            self.send_response(204 if "staff" in self.headers.get("Cookie", "") else 401)
        else:
            self.received.append((self.path, len(body)))
            self.send_response(200)
            if self.path.startswith("/media/"):
                self.send_header("X-Accel-Redirect", self.path.replace("/media/", "/internal-media/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST = do_PATCH = answer  # noqa: N815  # the names that http.server calls

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def portal() -> Iterator[ThreadingHTTPServer]:
    Portal.received.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def port(portal: ThreadingHTTPServer, tmp_path: Path) -> Iterator[int]:
    number = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    text = text.replace("web:8000", f"127.0.0.1:{portal.server_port}").replace(
        "listen 8080", f"listen 127.0.0.1:{number}"
    )
    text = text.replace("/tmp/", f"{tmp_path}/").replace("/dev/stdout", str(tmp_path / "access.log"))  # noqa: S108  # the configuration names it
    text = text.replace("/srv/media/", f"{tmp_path}/")
    file = tmp_path / "nginx.conf"
    own = "user root;\n" if os.geteuid() == 0 else ""  # its workers would not be let into the test's folder
    file.write_text(f"daemon off;\n{own}{text}")
    process = subprocess.Popen(["nginx", "-c", str(file), "-e", str(tmp_path / "error.log")])  # noqa: S607
    try:
        _wait(number)
        yield number
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            ask(port, "GET", "/nginx-alive")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("nginx does not answer")


def ask(port: int, method: str, path: str, body: bytes | None = None, cookie: str = "") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, {"Cookie": cookie, "Referer": "http://x/cari/?q=rahasia"})
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):  # refused before all was sent
        return 413
    finally:
        connection.close()


def test_only_the_staff_send_large_bodies(port: int) -> None:
    assert ask(port, "POST", "/cms/rekaman/new/", LARGE, "sessionid=staff") == 200
    assert Portal.received == [("/cms/rekaman/new/", len(LARGE))]
    assert ask(port, "POST", "/cms/rekaman/new/", LARGE, "sessionid=forged") in (401, 413)
    assert ask(port, "POST", "/cms/rekaman/new/", LARGE) in (401, 413)
    assert ask(port, "POST", "/masuk/", LARGE, "sessionid=staff") == 413
    assert len(Portal.received) == 1


def test_a_piece_of_an_upload_reaches_the_portal_as_it_was_sent(port: int) -> None:
    address = "/cms/kiriman/00000000-0000-0000-0000-000000000001/"
    assert ask(port, "PATCH", address, LARGE, "sessionid=staff") == 200
    assert Portal.received == [(address, len(LARGE))]
    assert ask(port, "PATCH", address, LARGE, "sessionid=forged") in (401, 413)


def test_small_forms_reach_everybody(port: int) -> None:
    assert ask(port, "POST", "/masuk/", b"login=sari") == 200
    assert ask(port, "POST", "/cms/rekaman/new/?next=1", b"title=a") == 200
    assert Portal.received[-1] == ("/cms/rekaman/new/?next=1", 7)


def test_the_question_to_the_portal_is_not_asked_from_outside(port: int) -> None:
    assert ask(port, "GET", "/may-upload") == 404
    assert ask(port, "GET", "/large-body") == 404


def test_a_download_under_way_ends_when_its_file_closes(port: int, tmp_path: Path) -> None:
    """nginx has the file open, and asks nobody again."""
    size, path = 64 * 1024**2, tmp_path / "a.webm"
    path.write_bytes(bytes(size))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/media/a.webm")
    answer = connection.getresponse()
    assert int(answer.headers["Content-Length"]) == size
    begun = answer.read(1024**2)
    cutting_off._empty_all([path])
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        begun += answer.read()
    connection.close()
    connection.request("GET", "/media/a.webm")
    assert connection.getresponse().read() == bytes(size)
    connection.close()


def test_what_people_search_for_is_not_written_down(port: int, tmp_path: Path) -> None:
    ask(port, "GET", "/cari/?q=rahasia")
    time.sleep(0.2)
    log = (tmp_path / "access.log").read_text()
    assert "/cari/" in log
    assert "rahasia" not in log


def test_what_opens_a_page_of_a_narrator_is_not_written_down(port: int, tmp_path: Path) -> None:
    for address in ("/penutur/rahasia/", "/en/penutur/rahasia/entri/1/?sesudah=jeda", "/penutur/rahasia"):
        ask(port, "GET", address)
    time.sleep(0.2)
    log = (tmp_path / "access.log").read_text()
    assert log.count("/penutur/***") == 3
    assert "rahasia" not in log


def test_gunicorn_writes_no_query_and_no_referrer() -> None:
    """%(r)s is the request line, %(q)s the query, %(f)s the page before."""
    form = re.search(r'"--access-logformat", "((?:\\.|[^"])*)"', (ROOT / "Dockerfile").read_text())
    assert form
    assert "%(U)s" in form[1]
    assert not re.search(r"%\((r|q|f|\{referer\}i)\)s", form[1])
