"""Fixtures for every test: a site to publish on, people of each audience, files that vanish afterwards."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import hypothesis
import pytest
from django.conf import LazySettings
from django.conf import settings as project
from django.core.cache import caches
from django.core.management import call_command
from django.core.signals import setting_changed
from django.db import transaction
from django.dispatch import receiver
from django.template import Template
from django.test import Client, override_settings
from django.urls import clear_url_caches
from django.utils import translation

from search.glossary import cache as glossary_cache
from search.indexing import outbox
from tests import factories
from tests.helpers.databases import asks_database
from tests.helpers.folders import IN_MEMORY

# A busy machine is no fault of the code: time is measured in bench/, not here. With REPEATABLE, which .ci/run sets, the
# examples of a commit are the same each time; elsewhere they are new with each run.
hypothesis.settings.register_profile("kmportal", deadline=None, derandomize="REPEATABLE" in os.environ)
hypothesis.settings.load_profile("kmportal")

pytest_plugins = ["tests.servers", "tests.migrated", "tests.counted", "tests.parts"]


@receiver(setting_changed)
def forget_prefixes(*, setting: str, **_kwargs: Any) -> None:
    """Django remembers the addresses of each language with its prefix, and the language of LANGUAGE_CODE has none."""
    if setting == "LANGUAGE_CODE":
        clear_url_caches()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database is the same on each. First, so that `-m` sees the markers."""
    for item in items:
        if not asks_database(item):
            item.add_marker(pytest.mark.once)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the garbage collector need not look through it again."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The site is there before the first test: most need it, and to make it takes longer than most of them."""
    with django_db_blocker.unblock():
        factories.site()


@pytest.fixture(autouse=True)
def _own_files(request: pytest.FixtureRequest, settings: LazySettings) -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="kmportal-", dir=IN_MEMORY) as folder:
        settings.MEDIA_ROOT = Path(folder) / "media"
        if "shared_rows" in request.fixturenames:
            shutil.copytree(request.getfixturevalue("shared_rows"), settings.MEDIA_ROOT)
        settings.SEARCH_EMBEDDED_PATH = Path(folder) / "search"
        yield


@pytest.fixture(autouse=True)
def _indonesian() -> None:
    """A request to an English address leaves its language behind in the thread."""
    translation.activate(project.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    yield
    for cache in caches.all():
        cache.clear()


@pytest.fixture(autouse=True)
def _glossary_by_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by the first who asks, and not again because a second has passed: tests count queries."""
    glossary_cache.forget()
    monkeypatch.setattr(glossary_cache, "LOOK_AGAIN", 3600.0)


@pytest.fixture
def plain_templates() -> Iterator[None]:
    """Templates as a server renders them, for tests that read answers and no contexts: the test client keeps a copy of
    the context of each template, which takes a sixth of the time of a page of the CMS."""
    with mock.patch.object(Template, "_render", lambda template, context: template.nodelist.render(context)):
        yield


@pytest.fixture(scope="module")
def shared_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """For rows that the tests of a module share: made once, in a transaction around all of them. Gives their media.

    No test changes what is made with it: each gets copies of the files, takes a copy of the objects (`deepcopy`), and
    its own changes of the rows are taken back. There is no index: that is of one test.
    """
    around = transaction.atomic()
    with (
        tempfile.TemporaryDirectory(prefix="kmportal-", dir=IN_MEMORY) as media,
        override_settings(MEDIA_ROOT=Path(media)),
    ):
        with django_db_blocker.unblock():
            translation.activate(project.LANGUAGE_CODE)
            around.__enter__()
        yield Path(media)
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def shared_portal(shared_rows: Path, django_db_blocker: Any) -> dict[str, Any]:
    """The accounts of `people`, in a portal as `setup` makes it: for modules that have their `people` from here."""
    with django_db_blocker.unblock():
        factories.site()
        people = factories.one_of_each_audience(factories.InstitutionFactory())
        call_command("setup", "--restore-permissions", verbosity=0)
        return people


@pytest.fixture
def site(db: None) -> Any:
    """The home page of the default site with its six sections."""
    return factories.site()


@pytest.fixture
def institution(db: None) -> Any:
    return factories.InstitutionFactory()


@pytest.fixture
def people(site: Any, institution: Any) -> dict[str, Any]:
    return factories.one_of_each_audience(institution)


@pytest.fixture
def client_of(people: dict[str, Any]) -> Any:
    """A function: the test client of one of `people`, signed in."""

    def make(name: str) -> Client:
        client = Client()
        if people[name] is not None:
            client.force_login(people[name])
        return client

    return make


@pytest.fixture
def indexed(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """A function that calls something as if it were committed, and lets the worker finish."""

    def run(action: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            result = action()
        while outbox.work(refresh=True):
            pass
        return result

    return run
