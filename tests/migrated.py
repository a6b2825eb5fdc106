"""The migrated SQLite database is kept in var/, and each process that runs tests copies it: 11 s less of each.

Its name says which migrations made it, so it is never out of date.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

FOLDER = Path(settings.BASE_DIR) / "var" / "tests"


@pytest.fixture(scope="session")
def copied_database(django_db_modify_db_settings: None) -> Iterator[Path | None]:
    """The kept database, when the tests begin on a copy of it; None when they have to migrate."""
    kept = _kept()
    if connection.vendor != "sqlite" or not kept.is_file():
        yield None
        return
    # A database in memory lives as long as somebody is connected to it.
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as copy:
        with closing(sqlite3.connect(kept)) as source:
            source.backup(copy)
        yield kept


@pytest.fixture(scope="session")
def django_db_keepdb(copied_database: Path | None, django_db_keepdb: bool) -> bool:
    """Django would empty a file before it migrates, as it does with one that an interrupted run has left."""
    return django_db_keepdb or copied_database is not None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, copied_database: Path | None, django_db_blocker: Any) -> None:
    """A database that had to be migrated is kept for the processes to come."""
    if connection.vendor == "sqlite" and copied_database is None:
        with django_db_blocker.unblock():
            _keep()


def _keep() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for outdated in FOLDER.glob("*.sqlite3"):
        outdated.unlink(missing_ok=True)
    unfinished = FOLDER / f"unfinished-{os.getpid()}"
    with closing(sqlite3.connect(unfinished)) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
    unfinished.replace(_kept())


def _kept() -> Path:
    made_of = hashlib.sha256()
    for app in apps.get_app_configs():
        for migration in sorted(Path(app.path).glob("migrations/*.py")):
            made_of.update(f"{app.label}/{migration.name}\n".encode() + migration.read_bytes())
    return FOLDER / f"migrated-{made_of.hexdigest()[:16]}.sqlite3"
