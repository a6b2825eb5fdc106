"""Which tests need a server, whether it is here, and a loud word when they were skipped.

KMPORTAL_REQUIRE=elasticsearch,postgres,browser,html,speech turns such a skip into a failure: CI sets it.
"""

import os
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.speech import model
from tests.validity import checker


@dataclass(frozen=True)
class NeededServer:
    marker: str
    is_here: Callable[[], bool]
    remedy: str


def _runs_on_postgres() -> bool:
    return bool(settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql")


def _may_break_things() -> bool:
    """Opted into: the fault tests start and kill servers of their own, and take minutes."""
    return bool(os.environ.get("FAULTS")) and (Path(os.environ["FAULTS"]) / "elasticsearch" / "start").is_file()


def _has_chromium() -> bool:
    """Opted into by naming it: a browser that happens to be installed does not slow `make test` down."""
    return Path(os.environ.get("CHROMIUM") or "/nonexistent").is_file()


SERVERS = (
    NeededServer(
        "elasticsearch",
        lambda: bool(os.environ.get("ELASTICSEARCH_URL")),
        "ELASTICSEARCH_URL=http://127.0.0.1:9200 make test-elasticsearch",
    ),
    NeededServer("postgres", _runs_on_postgres, "TEST_DATABASE_URL=postgres://user@127.0.0.1/db make test-postgres"),
    NeededServer("faults", _may_break_things, "make test-faults SHARED=../shared"),
    NeededServer("browser", _has_chromium, "CHROMIUM=/usr/bin/chromium make test-browser"),
    NeededServer("html", checker.is_here, "make test-html"),
    NeededServer("speech", model.is_here, "make test-speech"),
)
REMEDIES = {server.marker: server.remedy for server in SERVERS}


def required() -> frozenset[str]:
    names = {name.strip() for name in os.environ.get("KMPORTAL_REQUIRE", "").split(",")} - {""}
    if unknown := names - REMEDIES.keys():
        raise pytest.UsageError(f"KMPORTAL_REQUIRE names what no test needs: {', '.join(sorted(unknown))}")
    return frozenset(names)


def pytest_configure(config: pytest.Config) -> None:
    """Before anything runs: a suite that asks for PostgreSQL and then passes on SQLite would prove nothing."""
    for server in SERVERS:
        if server.marker in required() and not server.is_here():
            raise pytest.UsageError(f"KMPORTAL_REQUIRE asks for {server.marker}, which is not here: {server.remedy}")


def needed_by(item: pytest.Item) -> list[str]:
    return [server.marker for server in SERVERS if item.get_closest_marker(server.marker)]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Last, so that markers given by folder are there."""
    absent = {server.marker: server for server in SERVERS if not server.is_here()}
    for item in items:
        for name in needed_by(item):
            if name in absent:
                item.add_marker(pytest.mark.skip(reason=f"no {name} here; run: {absent[name].remedy}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        names = needed_by(item)
        report.user_properties = [*report.user_properties, *(("skipped_without", name) for name in names)]
        if missing := required() & set(names):
            report.outcome = "failed"
            report.longrepr = f"Skipped, but KMPORTAL_REQUIRE asks for {', '.join(sorted(missing))}: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        skipped.update(name for key, name in report.user_properties if key == "skipped_without")
    if not skipped:
        return
    terminalreporter.section("NOT TESTED HERE", sep="!", yellow=True, bold=True)
    for name, count in sorted(skipped.items()):
        terminalreporter.line(
            f"{count} tests were skipped for want of {name}. To run them: {REMEDIES[name]}", yellow=True
        )
