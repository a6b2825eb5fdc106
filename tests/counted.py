"""Which tests coverage is counted on: those of `tests/unit`, and of the examples of a test on the database the first.

While code is counted, Python takes more than twice as long for all of it, that of Django and Wagtail too. Walks that
ask every address and examples that go the same way again would cost minutes and add next to nothing. Every test runs
all the same; what is counted can only be less than what is run through.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.helpers.databases import asks_database

COUNTED = pytest.StashKey[bool]()
FOLDER = "tests/unit/"
WALKS = (  # and what loads much to run through little
    "tests/unit/search/test_dependencies.py", "tests/unit/knowledge/test_costs.py",
    "tests/unit/knowledge/test_sample.py",
)  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: set[str] = set()
    for item in items:
        test = item.nodeid.partition("[")[0]
        is_new = test not in seen or not asks_database(item)
        item.stash[COUNTED] = test.startswith(FOLDER) and not test.startswith(WALKS) and is_new
        seen.add(test)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if item.stash[COUNTED]:
        return (yield)
    with _uncounted(item.config):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Iterator[object]:
    """Migrations are no part of what is counted."""
    if fixturedef.argname != "django_db_setup":
        return (yield)
    with _uncounted(request.config):
        return (yield)


@contextmanager
def _uncounted(config: pytest.Config) -> Iterator[None]:
    """The marker `no_cover` does not do it: a process of pytest-xdist counts twice, and one of the two goes on.

    Without `--cov` it is a debugger that traces.
    """
    if not config.pluginmanager.hasplugin("_cov"):
        yield
        return
    here, in_new_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)  # type: ignore[arg-type]  # None ends it, as with `sys.settrace`
    try:
        yield
    finally:
        sys.settrace(here)
        threading.settrace(in_new_threads)  # type: ignore[arg-type]
