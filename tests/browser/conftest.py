"""A real server (gunicorn, production settings, the sample content) on loopback, and a real Chromium."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.helpers.loopback import free_port

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
START_SECONDS = 60
PATIENCE = 45_000  # ms; how fast a page is, is no matter of these tests
SAMPLE_COMMANDS = (["migrate"], ["setup"], ["load_sample"], ["media", "prepare"], ["collectstatic", "--noinput"])
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Server:
    """Where the portal answers, the folder into which it writes its mail, its log, and the environment of `manage`."""

    url: str
    mail: Path
    log: Path
    environment: Mapping[str, str]

    def letters(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.mail.glob("*")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder with the database and the media of the sample content, loaded once for all processes of the tests."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder, whole = shared / "sample", shared / "sample.whole"
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            folder.mkdir(exist_ok=True)
            environment = server_environment(folder, "embedded://")
            for command in SAMPLE_COMMANDS:
                manage(environment, *command)
            whole.touch()
    return folder


@pytest.fixture(scope="session", params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def server(request: pytest.FixtureRequest, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The portal on each engine, on a copy of the sample of its own."""
    search_url = "embedded://"
    if request.param == "elasticsearch":
        search_url = os.environ.get("ELASTICSEARCH_URL", "")
        if not search_url:
            pytest.skip("no Elasticsearch: set ELASTICSEARCH_URL to run the journeys on it too")
    folder = tmp_path_factory.mktemp(request.param) / "site"
    shutil.copytree(sample, folder)
    environment = server_environment(folder, search_url)
    manage(environment, "search", "rebuild")
    port = free_port()
    log = (folder / "gunicorn.log").open("w")
    # Many threads: without nginx what a player has not yet read keeps one, and pages would wait.
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "kmportal.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2", "--threads", "16"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", process, folder / "gunicorn.log")
        url = f"http://127.0.0.1:{port}"
        yield Server(url, mail=folder / "mail", log=folder / "gunicorn.log", environment=environment)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--autoplay-policy=no-user-gesture-required",
            ],
        )
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def desk(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    yield from _page(request, browser, server, DESK)


@pytest.fixture
def phone(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    yield from _page(request, browser, server, PHONE)


def _page(request: pytest.FixtureRequest, browser: Browser, server: Server, viewport: dict[str, int]) -> Iterator[Page]:
    """A page; when the test fails, a picture of what it saw last is kept in var/browser/, and the report has its
    address and the end of the server's log."""
    context = new_context(browser, server, viewport)
    page = context.new_page()
    yield page
    if request.node.stash.get(FAILED, False):
        page.screenshot(path=ROOT / "var" / "browser" / f"{request.node.name}.png", full_page=True)
        print(  # noqa: T201  # pytest shows it with the failure
            page.url, page.inner_text("body")[:500], server.log.read_text()[-3000:], sep="\n\n"
        )
    context.close()


def new_context(browser: Browser, server: Server, viewport: dict[str, int]) -> BrowserContext:
    context = browser.new_context(viewport=viewport, base_url=server.url, locale="id-ID")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    return context


def server_environment(folder: Path, search_url: str) -> dict[str, str]:
    (folder / "mail").mkdir(exist_ok=True)
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kmportal.settings.production",
        "SECRET_KEY": "a-secret-of-the-browser-tests-that-is-long-enough-to-pass-the-checks-0123456789",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "LOOPBACK_ONLY": "true",
        "DATABASE_URL": f"sqlite:///{folder / 'kmportal.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "SEARCH_EMBEDDED_PATH": str(folder / "search"),
        "TRAFFIC_PATH": str(folder / "traffic.sqlite3"),
        "SEARCH_URL": search_url,
        "SEARCH_INDEX_PREFIX": f"browser-{os.getpid()}",
        "SIGN_IN_RATE": "1000",  # each test signs in anew
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
    }


def manage(environment: Mapping[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {' '.join(arguments)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  # an address of ours
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer in {START_SECONDS} s:\n{log.read_text()[-3000:]}")
