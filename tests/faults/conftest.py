"""Faults are done to the real thing: a database that other processes see, an Elasticsearch of our own, real workers."""

import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection
from wagtail.models import Locale, Page

from search.engines import engine
from search.indexing import outbox, worker
from tests import factories
from tests.faults.cluster import Cluster
from tests.faults.portal import Portal

ROOT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file: a database in memory is seen by no other process."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def shared() -> Path:
    return Path(os.environ["FAULTS"]).resolve()


@pytest.fixture(scope="session")
def node(shared: Path) -> Iterator[Cluster]:
    cluster = Cluster(shared)
    yield cluster
    cluster.stop()


@pytest.fixture
def portal(transactional_db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Portal]:
    """An archive on the embedded engine, with the work left to workers."""
    settings.SEARCH_WORKER = "external"
    settings.SEARCH_INDEX_PREFIX = f"faults-{uuid.uuid4().hex[:8]}"
    monkeypatch.setattr(outbox, "ENGINE_WAIT", 0.5)
    if Page.get_first_root_node() is None:
        # The test before has emptied the database, what the migrations had put there too.
        Locale.objects.get_or_create(language_code=project.LANGUAGE_CODE)
        Page.add_root(title="Root")
    factories.site()
    yield Portal()
    engine.cache_clear()


@pytest.fixture
def portal_on_node(portal: Portal, node: Cluster, settings: Any) -> Portal:
    settings.SEARCH_URL = node.url
    return portal


@pytest.fixture
def working() -> Callable[..., Any]:
    """A function: a context in which a worker of this process applies the outbox, a few rows at a time."""

    @contextmanager
    def run(rows: int = 5) -> Iterator[None]:
        stopped = threading.Event()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(worker, "LOOK_EVERY", 0.05)
            thread = threading.Thread(target=worker.work_until, args=(stopped, rows))
            thread.start()
            try:
                yield
            finally:
                stopped.set()
                thread.join()

    return run


@pytest.fixture
def nursery(portal: Portal) -> Iterator[Callable[[], int]]:
    """A function that starts an index_worker process and returns its number."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    started: list[int] = []

    def start() -> int:
        process.stdin.write("\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
        started.append(int(process.stdout.readline()))  # type: ignore[union-attr]
        return started[-1]

    assert process.stdout.readline() == "ready\n"
    yield start
    for pid in started:
        _end(pid)
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=20)


def environment() -> dict[str, str]:
    """For a process that sees what this test sees."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
        url = f"postgres://{database['USER']}{password}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    inherited = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "kmportal.settings.test",
        "DATABASE_URL": url,
        "SEARCH_URL": project.SEARCH_URL,
        "SEARCH_INDEX_PREFIX": project.SEARCH_INDEX_PREFIX,
        "SEARCH_EMBEDDED_PATH": str(project.SEARCH_EMBEDDED_PATH),
    }


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
