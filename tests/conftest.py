"""Fixtures for every test: a site to publish on, people of each audience, files that vanish afterwards."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import LazySettings
from django.conf import settings as project
from django.core.cache import caches
from django.test import Client, TransactionTestCase
from django.utils import translation

from search.glossary import shelf
from tests import factories

# A busy machine is no fault of the code: time is measured in bench/, not here.
hypothesis.settings.register_profile("kmportal", deadline=None)
hypothesis.settings.load_profile("kmportal")

pytest_plugins = ["tests.servers", "tests.migrated"]
DATABASE = {"db", "transactional_db"}  # the fixtures that open it


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database is the same on each. First, so that `-m` sees the marker."""
    for item in items:
        case = getattr(item, "cls", None)
        asks = DATABASE & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
        if not asks and not (case and issubclass(case, TransactionTestCase)):
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The site is there before the first test: most need it, and to make it takes longer than most of them."""
    with django_db_blocker.unblock():
        factories.site()


# An index is flushed to disk at every commit, and a disk that others write to as well takes seconds for that.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a folder of a random name is made in it


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    with tempfile.TemporaryDirectory(prefix="kmportal-", dir=IN_MEMORY) as indices:
        settings.SEARCH_EMBEDDED_PATH = Path(indices) / "search"
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
    shelf.forget()
    monkeypatch.setattr(shelf, "LOOK_AGAIN", 3600.0)


@pytest.fixture
def site(db: None) -> Any:
    """The home page of the default site with its six sections."""
    return factories.site()


@pytest.fixture
def institution(db: None) -> Any:
    return factories.InstitutionFactory()


@pytest.fixture
def people(site: Any, institution: Any) -> dict[str, Any]:
    """One account an audience; None is the anonymous visitor. `librarian` works for `institution`."""
    return {
        "anonymous": None,
        "member": factories.UserFactory(username="member"),
        "librarian": factories.UserFactory(username="librarian", librarian=True, institution=institution),
        "other_librarian": factories.UserFactory(
            username="other_librarian", librarian=True, institution=factories.InstitutionFactory()
        ),
        "curator": factories.UserFactory(username="curator", curator=True),
    }


@pytest.fixture
def client_of(people: dict[str, Any]) -> Any:
    """A function: the test client of one of `people`, signed in."""

    def make(name: str) -> Client:
        client = Client()
        if people[name] is not None:
            client.force_login(people[name])
        return client

    return make
