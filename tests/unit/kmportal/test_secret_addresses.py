"""What opens a narrator's page stands in no log, and no page is told of it."""

import io
import logging
import logging.config
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client

from insight.models import SearchCount
from kmportal.secret_addresses import masked
from knowledge.site.views import narrator
from tests.helpers.loopback import free_port

TOKEN = "k7wq-3hdf-m2xz-9rtp-vn4c-8sje"
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (f"Not Found: /penutur/{TOKEN}/", "Not Found: /penutur/***/"),
        (f"GET /en/penutur/{TOKEN}/entri/4/?x=1", "GET /en/penutur/***/entri/4/?x=1"),
        ("Not Found: /penutur/salah-ketik", "Not Found: /penutur/***"),
        (f"NoReverseMatch: ('{TOKEN}', 4)", "NoReverseMatch: ('***', 4)"),
        ("GET /entri/pasar-senen/", "GET /entri/pasar-senen/"),
        ("/cms/penutur/4/tautan/", "/cms/penutur/4/tautan/"),
    ],
)
def test_what_is_masked(said: str, written: str) -> None:
    assert masked(said) == written


@pytest.fixture
def log() -> Any:
    """What the handler of the settings writes."""
    handler = logging.StreamHandler(io.StringIO())
    words = project.LOGGING["formatters"]["plain"]
    handler.setFormatter(logging.config.DictConfigurator({"version": 1}).configure_formatter(words))
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler.stream
    root.removeHandler(handler)


@pytest.mark.django_db
def test_a_request_that_fails_is_logged_without_it(site: Any, log: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.get(f"/penutur/{TOKEN}/")
    client.get(f"/penutur/{TOKEN}/tidak/ada/")

    def broken(token: str) -> None:
        raise RuntimeError(token)

    monkeypatch.setattr(narrator, "narrator_by", broken)
    assert client.get(f"/penutur/{TOKEN}/").status_code == 500
    written = log.getvalue()
    assert "RuntimeError: ***" in written
    assert "Not Found: /penutur/***/tidak/ada/" in written
    assert TOKEN not in written


def test_django_has_no_handlers_of_its_own() -> None:
    """They would write beside ours, as it is."""
    assert project.LOGGING["loggers"]["django"]["handlers"] == []
    assert project.LOGGING["loggers"]["django.server"]["handlers"] == []


@pytest.mark.django_db
def test_nothing_of_it_is_counted_with_searches(site: Any) -> None:
    Client().get(f"/penutur/{TOKEN}/")
    reader = {"HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0", "REMOTE_ADDR": "192.0.2.9"}
    Client().get("/cari/?q=sumur", **reader)
    assert not any(TOKEN in repr(vars(row)) for row in SearchCount.objects.all())


@pytest.mark.django_db
def test_it_is_asked_a_limited_number_of_times(site: Any, settings: Any) -> None:
    settings.SEARCH_RATES = settings.SEARCH_RATES | {"narrator": 2, "narrator_files": 1, "narrator_copy": 1}
    client = Client(REMOTE_ADDR="192.0.2.7")

    def statuses(address: str) -> list[int]:
        return [client.get(address).status_code for _ in range(3)]

    assert statuses(f"/penutur/{TOKEN}/") == [404, 404, 429]
    assert statuses(f"/en/penutur/{TOKEN}/jeda/") == [429] * 3
    assert statuses(f"/penutur/{TOKEN}/berkas/1/asli/") == [404, 429, 429]
    assert statuses(f"/penutur/{TOKEN}/salinan.zip") == [404, 429, 429]
    refused = client.get(f"/penutur/{TOKEN}/")
    assert refused["Referrer-Policy"] == "no-referrer"
    assert refused["Cache-Control"] == "private, no-store"


APP = """
def application(environ, start_response):
    if "rusak" in environ["PATH_INFO"]:
        raise RuntimeError("rusak")
    start_response("200 OK", [("Content-Length", "0")])
    return []
"""


def test_gunicorn_masks_its_own_lines(tmp_path: Path) -> None:
    """Of the access log as the Dockerfile asks for it, and of what fails before Django sees it."""
    (tmp_path / "stand_in.py").write_text(APP)
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "gunicorn", "stand_in", "-b", f"127.0.0.1:{port}", "--no-control-socket"]
    command += ["--access-logfile", "-", "--access-logformat", '"%(m)s %(U)s" %(s)s', "--pythonpath", str(tmp_path)]
    with log.open("w") as opened:
        process = subprocess.Popen(command, cwd=ROOT, stdout=opened, stderr=opened)
    try:
        for path in (f"/penutur/{TOKEN}/", f"/penutur/{TOKEN}/rusak/"):
            _asked(f"http://127.0.0.1:{port}{path}")
    finally:
        process.terminate()
        process.wait(timeout=20)
    written = log.read_text()
    assert '"GET /penutur/***/" 200' in written
    assert "RuntimeError: rusak" in written
    assert TOKEN not in written


def _asked(address: str) -> None:
    import time

    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310  # on loopback
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
