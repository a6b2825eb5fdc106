"""The migrated database is kept, and each process that runs tests begins with a copy: half a minute less of each.

Of SQLite it is a file in var/, on PostgreSQL another database beside those of the tests. Its name says which migrations
made it, so it is never out of date.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

FOLDER = Path(settings.BASE_DIR) / "var" / "tests"
PREFIX = "migrated_for_tests_"


@pytest.fixture(scope="session")
def copied_database(django_db_modify_db_settings: None, django_db_blocker: Any) -> Iterator[bool]:
    """Whether the tests begin on a copy of the kept database; else they have to migrate."""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            is_kept = _database() in _on_the_server()
        if is_kept:
            connection.settings_dict["TEST"]["TEMPLATE"] = _database()
        yield is_kept
        return
    if not _file().is_file():
        yield False
        return
    # A database in memory lives as long as somebody is connected to it.
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as copy:
        with closing(sqlite3.connect(_file())) as source:
            source.backup(copy)
        yield True


@pytest.fixture(scope="session")
def django_db_keepdb(copied_database: bool, django_db_keepdb: bool) -> bool:
    """Django would empty the file before it migrates, as it does with one that an interrupted run has left."""
    return django_db_keepdb or (copied_database and connection.vendor == "sqlite")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, copied_database: bool, django_db_blocker: Any) -> None:
    """A database that had to be migrated is kept for the processes to come."""
    if not copied_database:
        with django_db_blocker.unblock():
            if connection.vendor == "postgresql":
                _keep_on_the_server()
            else:
                _keep_in_a_file()


def _keep_in_a_file() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for outdated in FOLDER.glob(f"{settings.SETTINGS_MODULE}-*.sqlite3"):
        outdated.unlink(missing_ok=True)
    unfinished = FOLDER / f"unfinished-{os.getpid()}"
    with closing(sqlite3.connect(unfinished)) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
    unfinished.replace(_file())


def _keep_on_the_server() -> None:
    """Of several processes that do so at the same time, one is first."""
    quoted = connection.ops.quote_name
    migrated = connection.settings_dict["NAME"]
    outdated = _on_the_server() - {_database()}
    connection.close()  # nobody may be connected to what is copied
    with connection.creation._nodb_cursor() as cursor:
        with suppress(DatabaseError):  # it is there by now
            cursor.execute(f"CREATE DATABASE {quoted(_database())} TEMPLATE {quoted(migrated)}")
        for name in outdated:
            with suppress(DatabaseError):  # somebody else is copying it
                cursor.execute(f"DROP DATABASE IF EXISTS {quoted(name)}")


def _on_the_server() -> set[str]:
    """The kept databases."""
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        return {name for (name,) in cursor.fetchall()}


def _database() -> str:
    return f"{PREFIX}{_made_of()}"


def _file() -> Path:
    return FOLDER / f"{settings.SETTINGS_MODULE}-{_made_of()}.sqlite3"


def _made_of() -> str:
    made_of = hashlib.sha256()
    for app in apps.get_app_configs():
        for migration in sorted(Path(app.path).glob("migrations/*.py")):
            made_of.update(f"{app.label}/{migration.name}\n".encode() + migration.read_bytes())
    return made_of.hexdigest()[:16]
